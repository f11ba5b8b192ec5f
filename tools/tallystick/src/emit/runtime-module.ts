/** Parts of the runtime that generated code may import; '' is its root. */
export type RuntimeModule =
  | ''
  | 'http'
  | 'forms'
  | 'multipart'
  | 'streams'
  | 'json-rpc'
  | 'chunks'
  | 'namespaces'
  | 'integers'
  | 'idempotency'
  | 'pages'
  | 'contract'
  | 'mock'
  | 'validate'
  | 'patterns';
