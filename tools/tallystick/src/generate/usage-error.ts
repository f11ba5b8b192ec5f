/** A run was asked for something that cannot be. The message says what is wanted; `option` names the option that asks for it. */
export class UsageError extends Error {
  readonly option: string | undefined;

  constructor(message: string, option?: string) {
    super(message);
    this.option = option;
  }
}
