/** What to start, and what its environment needs besides that of this process. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}
