/** Looks of the report: calm, dense, light or dark as the system is. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1c2430,#e6e9ef);--dim:light-dark(#5b6574,#9aa4b4);--paper:light-dark(#fff,#14181f);--sheet:light-dark(#f5f6f8,#1c222b);--line:light-dark(#dde1e7,#303845);--passed:light-dark(#1a7f4b,#4cc38a);--failed:light-dark(#c0262d,#ff7b7f);--warned:light-dark(#8a5a00,#f0b429);--known:light-dark(#6b4fbb,#b49cff);--skipped:light-dark(#5b6574,#9aa4b4);--planned:light-dark(#1f5fbf,#7fb2ff);--open:light-dark(#0f6f7c,#4cc3d4)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1rem 4rem;font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;color:var(--ink);background:var(--paper)}
h1{font-size:1.4rem;margin:0}h2{font-size:1rem;margin:.8rem 0 .3rem}h3{font-size:.8rem;margin:0 0 .3rem;color:var(--dim);text-transform:uppercase;letter-spacing:.05em}
header p{margin:.2rem 0;color:var(--dim)}.verdict{font-size:1.2rem;font-weight:600}
.bar{display:block;width:100%;height:.6rem;margin:.7rem 0;border-radius:.3rem}
.bar .passed{fill:var(--passed)}.bar .failed{fill:var(--failed)}.bar .warned{fill:var(--warned)}.bar .known{fill:var(--known)}.bar .not-exercised{fill:var(--open)}.bar .skipped{fill:var(--skipped)}.bar .planned{fill:var(--planned)}
p.passed,label.passed,.badge.passed{color:var(--passed)}p.failed,p.unfinished,p.empty,label.failed,.badge.failed{color:var(--failed)}p.partial,label.warned,.badge.warned{color:var(--warned)}label.known,.badge.known{color:var(--known)}label.not-exercised,.badge.not-exercised{color:var(--open)}label.skipped,.badge.skipped{color:var(--skipped)}p.planned,label.planned,.badge.planned{color:var(--planned)}
form{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:end;padding:.7rem 0;background:var(--paper);border-bottom:1px solid var(--line)}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem .9rem}legend{float:left;margin-right:.8rem;color:var(--dim)}
input[type=search],select,button{max-width:100%;font:inherit;color:inherit;background:var(--sheet);border:1px solid var(--line);border-radius:.3rem;padding:.2rem .5rem}
button{cursor:pointer}:focus-visible{outline:2px solid var(--planned);outline-offset:1px}
.case{border-bottom:1px solid var(--line)}summary{padding:.45rem 0;cursor:pointer;overflow-wrap:anywhere}summary code{color:var(--dim);font-size:.8rem}
.badge{display:inline-block;min-width:4.2rem;font-size:.8rem;font-weight:600}
.body{padding:0 0 1rem 1.1rem}.failures{padding-left:1.1rem;margin:.3rem 0 .8rem}.failures li{margin-bottom:.5rem}
.diff{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .7rem;margin:.3rem 0}.diff dt{color:var(--dim)}.diff dd{margin:0;overflow-wrap:anywhere}.plus{color:var(--failed)}.minus{color:var(--passed)}
.groups ol{margin:0 0 .8rem;padding-left:1.6rem}.groups li{margin-bottom:.3rem;overflow-wrap:anywhere}.count{color:var(--dim)}
.rule,.source,.reason{margin:.2rem 0;color:var(--dim);font-size:.9rem}
.exchange{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:.8rem}
.exchange section{min-width:0;padding:.6rem .8rem;background:var(--sheet);border-radius:.4rem}.exchange p{margin:0 0 .4rem;overflow-wrap:anywhere}
pre{margin:.3rem 0;max-height:24rem;overflow:auto;font:12.5px/1.45 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}.headers{color:var(--dim)}
@media(max-width:40rem){form{position:static}}
.curl{display:flex;gap:.6rem;align-items:start;margin-top:.6rem;padding:.4rem .8rem;background:var(--sheet);border-radius:.4rem}.curl pre{flex:1;min-width:0}
`;

/** Only the style and the script of the page are applied: by their hashes, which a test compares with them. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'sha256-4Yk47Idpl65BR5hHG4uQGrjSKsOyZUPZji1/HHs/5yg='; script-src 'sha256-NJ7PL46/p0fjmsUbnYSJXv3t/qwonVlBjQFaHiOAR7U='; base-uri 'none'; form-action 'none'";

/** Filters, and copying. Without scripts the page is still complete. */
export const PAGE_SCRIPT = `
const cases=[...document.querySelectorAll('.case')],find=document.getElementById('find'),operation=document.getElementById('operation'),none=document.getElementById('none');
const boxes=[...document.querySelectorAll('[name=status]')];
function filter(){const on=new Set(boxes.filter(b=>b.checked).map(b=>b.value)),words=find.value.toLowerCase().split(/\\s+/).filter(Boolean);let shown=0;
for(const each of cases){const text=each.querySelector('summary').textContent.toLowerCase();
const fits=on.has(each.dataset.status)&&(!operation.value||each.dataset.operation===operation.value)&&words.every(w=>text.includes(w));each.hidden=!fits;shown+=fits}
none.hidden=shown>0||cases.length===0}
document.querySelector('form').addEventListener('input',filter);document.querySelector('form').addEventListener('submit',e=>e.preventDefault());
document.getElementById('all').addEventListener('click',()=>{for(const b of boxes)b.checked=!b.disabled;find.value='';operation.value='';filter()});
document.addEventListener('click',async e=>{if(!e.target.matches('.copy'))return;await navigator.clipboard.writeText(e.target.previousElementSibling.textContent);e.target.textContent='Copied'});
`;
