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
  | 'dates'
  | 'idempotency'
  | 'pages'
  | 'contract'
  | 'mock'
  | 'validate'
  | 'patterns';
