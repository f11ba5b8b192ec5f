import { builtinModules } from 'node:module';
import type { NewDiagnostic } from '../diagnostics/index.ts';
import type { Origin } from '../model/index.ts';

/** What npm allows (package.json, name). */
const LONGEST_NAME = 214;
/** With or without a scope. */
export const PACKAGE_NAME = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/;

/** npm refuses the first two names; the others are the generator and what a generated package imports. */
const RESERVED: ReadonlySet<string> = new Set([
  'node_modules',
  'favicon.ico',
  'tallystick',
  '@tallystick/runtime',
  '@tallystick/verify',
]);

/** Why npm, Node or the generator does not allow a name; undefined where they do. */
export function whyUnusable(name: string): string | undefined {
  if (name.length > LONGEST_NAME) return `npm allows ${LONGEST_NAME} characters, and it has ${name.length}`;
  if (!PACKAGE_NAME.test(name))
    return 'npm allows lower-case letters, digits, ".", "_" and "-", and a scope before them';
  if (RESERVED.has(name)) return 'the name is reserved by npm or Tallystick';
  if (builtinModules.includes(name)) return 'Node has a built-in module of that name';
  return undefined;
}

/** Whether an import of that name, or an install, most often means another package. */
export function isWellKnown(name: string): boolean {
  return WELL_KNOWN.has(name) || name.startsWith('@types/');
}

/** What is wrong with the name of a package in the config, if anything. */
export function nameDiagnostic(name: string, at: Origin): NewDiagnostic | undefined {
  const fix = 'Set `packageName` of the contract to another name, preferably scoped: "@acme/billing-api".';
  const why = whyUnusable(name);
  if (why !== undefined) return { code: 'TLY1002', message: unusable(name, why), fix, at };
  if (!isWellKnown(name)) return undefined;
  const message = `npm has another package named "${name}": npm install may install it instead of the generated one.`;
  return { code: 'TLY1007', severity: 'warning', message, fix, at };
}

/** The message for a name that cannot be used. A long name is cut. */
export function unusable(name: string, why: string): string {
  return `"${name.slice(0, 80)}" cannot be the name of a package: ${why}.`;
}

/** Unscoped packages that most teams know or have installed, as far as an API could be called that. */
const WELL_KNOWN: ReadonlySet<string> = new Set(
  `
  abbrev accepts acorn ajv angular ansi-styles ansis archiver arg argparse async autoprefixer axios babel
  backbone batch bluebird body-parser bootstrap bottleneck bowser boxen braces browserslist bson bullmq
  bytes cac chai chalk chart.js cheerio chokidar classnames clone clsx color colors commander compression
  concurrently connect consola cookie cookie-parser core-js cors cosmiconfig cron cross-env cross-fetch
  cssnano csv csv-parse cypress d3 date-fns dateformat dayjs debug deepmerge defaults delay diff dompurify
  dotenv drizzle-orm effect ejs electron engine.io environment esbuild eslint eventemitter3 eventsource
  execa expect express extend faker fast-check fastify fetch figures filelist firebase flatted form-data
  format formidable fs-extra fuse.js gatsby glob globals globby got grammy graphql graphql-request gulp
  handlebars has helmet hero history hono html2canvas http-errors http-proxy husky i18next ignore immer
  immutable ini inquirer interpret invariant ioredis ip jasmine jest joi jose jquery jsdom jsonpointer
  jsonwebtoken karma keyv knex koa ky kysely less limiter lint-staged lit lodash log4js loglevel long
  lru-cache luxon markdown-it marked mem memfs methods micromatch mime minimatch minimist mitt mkdirp mobx
  mocha moment mongodb mongoose morgan msw multer mustache mysql mysql2 nanoid needle next nock node-fetch
  nodemailer nodemon nopt npm npmlog nuxt nx object-assign once open openai openapi-fetch openapi-types
  openapi-typescript ora papaparse parcel parse5 parseurl passport path-to-regexp pdfkit pg pino pixi.js
  playwright pluralize pnpm polished portfinder postcss preact prettier prisma progress promise prompts
  prop-types protobufjs proxy pump puppeteer qrcode qs query-string queue quill ramda raven react react-dom
  react-native react-query react-router recharts redis redux redux-saga remix request reselect resend
  resolve retry rfdc rimraf rollup router rxjs sass semver send sentry sequelize serve sharp shelljs shimmer
  sinon sirv slash slugify socket.io socks solid-js split sqlite3 stable standard statuses storybook stripe
  styled-components stylelint superagent supertest svelte svgo swagger swagger-ui swr table tailwindcss tap
  tape tar temp terser three through tmp ts-node tslib tsup tsx tunnel turbo twilio type typeorm typescript
  typical ufo underscore undici unified unpipe urql use util uuid validator vary vfile vite vitest vue
  vue-router vuex walker warning watch web3 webpack which wildcard winston wrap-ansi ws xlsx xml xml2js
  yallist yaml yargs yarn yauzl yup zod zone.js zustand
  `
    .trim()
    .split(/\s+/),
);
