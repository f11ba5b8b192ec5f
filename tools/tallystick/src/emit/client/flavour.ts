/** The client that checks what is sent and received, and the one that does not. */
export type Flavour = 'validating' | 'bare';
