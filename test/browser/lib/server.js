// A static host: it serves a folder below a base path, as a plain web server
// would, and notes what it was asked for.
import { createServer } from 'node:http'
import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { within } from './sites.js'

const types = { '.html': 'text/html; charset=utf-8', '.json': 'application/json', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ics': 'text/calendar' }

// serve returns the address of the site, the paths asked for, and close.
export async function serve(folder, base = '/') {
  const requests = []
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    requests.push(path)
    const found = path.startsWith(base) ? await find(folder, path.slice(base.length)) : null
    if (found?.moved) {
      response.writeHead(301, { location: path + '/' }).end()
      return
    }
    const file = found?.file ?? join(folder, '404.html')
    response.writeHead(found ? 200 : 404, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
    response.end(await readFile(file))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${server.address().port}${base}`
  return { url, requests, close: () => { server.closeAllConnections(); server.close() } }
}

async function find(folder, path) {
  const file = join(folder, path, path === '' || path.endsWith('/') ? 'index.html' : '')
  if (!within(folder, file)) return null
  const info = await stat(file).catch(() => null)
  if (info?.isDirectory()) return { moved: true }
  return info ? { file } : null
}
