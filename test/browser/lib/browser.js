// One browser for all tests. A test asks for a page of its own.
import { after } from 'node:test'
import { chromium } from 'playwright-core'
import { serve } from './server.js'

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
after(() => browser.close())

// parallel is how many pages a suite has open at a time.
export const parallel = 3

// The widths: the narrowest phone, a usual one, a desk.
export const phone320 = { width: 320, height: 640 }
export const phone390 = { width: 390, height: 844 }
export const desk = { width: 1280, height: 800 }

// withPage runs work with a new page, and closes it whatever happens.
export async function withPage(options, work) {
  const context = await browser.newContext({ viewport: phone390, ...options })
  context.setDefaultTimeout(20_000)
  try {
    return await work(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

const servers = new Map()
after(() => servers.forEach(async (server) => (await server).close()))

// host serves a site at its base path, once for all tests.
export function host(site, base = site.base) {
  const key = site.folder + base
  if (!servers.has(key)) servers.set(key, serve(site.folder, base))
  return servers.get(key)
}

// open loads a page of a site and returns its address.
export async function open(page, site, address) {
  const { url } = await host(site)
  const response = await page.goto(url + address)
  if (!response.ok()) throw new Error(`${address}: status ${response.status()}`)
  return url + address
}
