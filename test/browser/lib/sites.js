// The built sites: where they are, which pages show each kind of page.
// run.sh builds them into the folder that SITES names.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parse } from 'parse5'

const built = process.env.SITES
if (!built) throw new Error('SITES is not set: start the tests with run.sh')

// kinds are addresses by the theme's templates, without the language.
const example = {
  notice: ['', 'landauer-2016/'],
  organisation: ['landauer-2016/velindre/', 'landauer-2016/countess-of-chester/'],
  statement: ['landauer-2016/statements/velindre/'],
  poster: ['landauer-2016/poster/'],
  organisations: ['organisations/'],
  guidance: ['guidance/'],
  topic: ['guidance/watch-your-credit/', 'guidance/complain/'],
  page: ['about/'],
  404: ['404.html'],
}
const register = {
  register: [''],
  notice: ['lost-tapes-2026/', 'portal-2025/', 'bare-2026/', 'withdrawn-2024/', 'archived-2018/',
    'timeline-long-2022/', 'timeline-spans-1850/', 'timeline-single-2026/', 'timeline-undated-2026/'],
  organisation: ['lost-tapes-2026/sample-trust/', 'portal-2025/long-name/', 'portal-2025/arabic-hospital/'],
  statement: ['board-first', 'board-second', 'council', 'hosting'].map((name) => `lost-tapes-2026/statements/${name}/`),
  poster: ['lost-tapes-2026/poster/'],
  organisations: ['organisations/'],
  body: ['organisations/example-health-board/', 'organisations/long-name/'],
  guidance: ['guidance/'],
  topic: ['guidance/watch-for-scams/', 'guidance/bank/', 'guidance/report-ireland/'],
  page: ['about/', 'privacy/'],
  404: ['404.html'],
}
const themed = {
  notice: ['', 'letters-2026/'],
  topic: ['guidance/scams/'],
  page: ['about/'],
  404: ['404.html'],
}
const subPath = '/a/sub/path/'

function site(name, kinds, options = {}) {
  return { name, folder: join(built, name), kinds, languages: ['en', 'cy'], baseURL: '', base: '/', ...options }
}

// sites are those that people would publish, each at the address it was built
// for. The register has an accent and a wide logo, a PNG; the themed site has a
// theme, an accent, a name and a logo, an SVG.
export const sites = [
  site('example', example),
  site('register', register, { base: subPath, baseURL: 'https://notices.example.org' + subPath }),
  site('themed', themed, { base: '/notices/', baseURL: 'https://quayside.example.org/notices/' }),
]

// many has one notice that names 3,000 organisations, so no suite looks at all
// of its pages: only at these.
export const many = site('many', {
  notice: ['payroll-2026/'],
  find: ['payroll-2026/organisations/'],
  organisation: ['payroll-2026/body-1500/'],
}, { some: true })

// variants are the same content built in other ways.
export const variants = [
  site('example-sub', example, { base: subPath, baseURL: 'https://notices.example.org' + subPath }),
  site('register-root', register, { baseURL: 'https://notices.example.org/' }),
]

// preview also has the draft and the notice under embargo.
export const preview = site('register-preview', { register: [''], notice: ['draft-2026/', 'embargo-2099/'] }, { base: subPath, baseURL: 'https://notices.example.org' + subPath })

// long has notices in which everything is long, for their posters.
export const long = site('long', { poster: ['long-2026/poster/', 'longest-notice-of-all-whose-name-is-as-long-as-a-name-of-an-incident-can-be-1/poster/'] })

// sheets are the checklists of sites, in one folder: internal documents, in
// English, that no site has on it.
export const sheets = { name: 'sheets', folder: join(built, 'sheets'), base: '/', pages: ['example.html', 'register.html', 'small.html'] }

// fromDisk are built with --links files.
export const fromDisk = [site('example-files', example), site('register-files', register), site('themed-files', themed)]

// pages lists the pages of each kind, or of one kind, in all languages.
export function pages(site, only) {
  const list = []
  for (const [kind, addresses] of Object.entries(site.kinds)) {
    if (only && kind !== only) continue
    for (const lang of site.languages) {
      for (const address of addresses) list.push({ kind, lang, address: (lang === site.languages[0] ? '' : lang + '/') + address })
    }
  }
  return list
}

// onePageEach lists the last page of each kind in each language.
export const onePageEach = (site) => Object.keys(site.kinds).flatMap((kind) => site.languages.map((lang) => pages(site, kind).findLast((page) => page.lang === lang)))

// files lists the files of a folder, with slashes, sorted.
export function files(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join('/'))
    .sort()
}

// shown lists the pages that are looked at, as files.
export const shown = (site) => (site.some ? pages(site).map(({ address }) => address + 'index.html') : htmlFiles(site.folder))

export const htmlFiles = (folder) => files(folder).filter((name) => name.endsWith('.html'))

// addressOf is what a server calls a file: "cy/about/" for "cy/about/index.html".
export const addressOf = (file) => file.replace(/(^|\/)index\.html$/, '$1')

const cache = new Map()

// read parses a page and returns its elements in order; each knows its parent.
export function read(folder, file) {
  const path = join(folder, file)
  if (!cache.has(path)) cache.set(path, elements(parse(readFileSync(path, 'utf8'))))
  return cache.get(path)
}

function elements(document) {
  const list = []
  const walk = (node, parent) => {
    let element = parent
    if (node.tagName) {
      element = { tag: node.tagName, attrs: Object.fromEntries(node.attrs.map((a) => [a.name, a.value])), text: '', parent }
      list.push(element)
    } else if (node.nodeName === '#text' && parent) {
      parent.text += node.value // the element's own text, not that of its children
    }
    for (const child of node.childNodes ?? []) walk(child, element)
  }
  walk(document, null)
  return list
}

// template names the theme's kinds of page.
export function templates() {
  const folder = new URL('../../../themes/notice/pages/', import.meta.url)
  return readdirSync(folder).map((name) => name.replace(/\.html$/, ''))
}

export const within = (root, path) => !relative(root, path).startsWith('..')
