/** What a member may be called, in lower case and without what joins words. None of these names means anything else in a list. */
const NAMES = {
  cursor: [
    'cursor',
    'nextcursor',
    'pagecursor',
    'pagetoken',
    'nextpagetoken',
    'nexttoken',
    'continuationtoken',
    'startingtoken',
  ],
  /** Cursors too, where the reply has a value of that name. */
  after: ['after', 'aftercursor', 'marker', 'continuation'],
  next: [
    'nextcursor',
    'nextpagetoken',
    'nexttoken',
    'nextpagecursor',
    'nextmarker',
    'continuationtoken',
    'endcursor',
    'next',
    'after',
    'continuation',
  ],
  /** Ids of items: the next page is after the last one. */
  afterId: ['startingafter', 'afterid'],
  lastId: ['lastid'],
  more: ['hasmore', 'hasnext', 'hasnextpage', 'morepages', 'ismore'],
  page: ['page', 'pagenumber', 'pageno', 'pagenum', 'pageindex', 'currentpage'],
  offset: ['offset', 'skip'],
  size: [
    'perpage',
    'pagesize',
    'limit',
    'size',
    'pagelimit',
    'itemsperpage',
    'maxresults',
    'count',
    'take',
    'top',
    'first',
  ],
  pages: ['totalpages', 'pagecount', 'pages', 'lastpage', 'totalpagecount', 'numpages'],
  total: ['total', 'totalcount', 'totalitems', 'totalresults', 'totalrecords', 'totalelements', 'count'],
  /** Booleans of a page, and the number of its items. */
  isFirst: ['first', 'isfirst', 'isfirstpage'],
  isLast: ['last', 'islast', 'islastpage'],
  isEmpty: ['empty', 'isempty'],
  here: ['numberofelements'],
  list: [
    'data',
    'items',
    'results',
    'values',
    'entries',
    'records',
    'rows',
    'list',
    'content',
    'elements',
    'resources',
  ],
  /** Lists that a page has beside its items. */
  beside: ['errors', 'warnings', 'links', 'included', 'messages', 'facets', 'sort'],
  /** Objects of an input that say which page is asked for. */
  position: ['pageable', 'page', 'paging', 'pagination', 'pagerequest', 'pageoptions', 'pageparams', 'pager'],
  /** Objects of a page that say where it stands. */
  about: [
    'meta',
    'metadata',
    'pagination',
    'paging',
    'pageinfo',
    'responsemetadata',
    'cursors',
    'page',
    'pageable',
    'pages',
    'links',
  ],
} as const;

export type Meaning = keyof typeof NAMES;

export function means(name: string, meaning: Meaning): boolean {
  const plain = name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  return NAMES[meaning].some((each) => each === plain);
}
