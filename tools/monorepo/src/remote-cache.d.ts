// The package itself has no types.
declare module 'turborepo-remote-cache' {
  interface Application {
    listen(options: { readonly host: string; readonly port: number }): Promise<string>;
    close(): Promise<void>;
  }

  export function createApp(options: {
    readonly logger: false;
    readonly configOverrides: Readonly<Record<string, unknown>>;
  }): Application;
}
