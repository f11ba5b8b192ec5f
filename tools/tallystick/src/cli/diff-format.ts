/** What `tallystick diff` prints. */
export const FORMATS = ['text', 'json', 'markdown', 'html', 'sarif', 'junit', 'github', 'gitlab'] as const;

export type Format = (typeof FORMATS)[number];
