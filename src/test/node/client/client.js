import bitbucket from 'bitbucket'

const anyName = (template) => template.replace(/\{[^}]*\}/g, '{}')

/** The package as its users make it, which remembers what it was asked for. */
export class Client {
  constructor({ LATCHKEY_URL: url, LATCHKEY_EMAIL: email, LATCHKEY_TOKEN: token, LATCHKEY_AUTH: kind }) {
    const auth = kind === 'bearer' ? { token } : { username: email, password: token }
    this.url = url
    this.email = email
    this.kind = kind
    this.workspace = 'team'
    /** The repository with a history that the test pushed. */
    this.repository = { workspace: 'team', repo_slug: 'site' }
    this.called = new Set()
    this.api = new bitbucket.Bitbucket({ baseUrl: `${url}/2.0`, auth, notice: false })
    this.api.requestHook.before(({ method, url: template }) => {
      this.called.add(`${method} ${anyName(template)}`)
    })
  }

  /** A name of this run's own. */
  own(name) {
    return `${name}-${this.kind}`
  }

  /** All values of a list, page by page. */
  async all(operation, parameters) {
    let { data } = await operation({ pagelen: 2, ...parameters })
    const values = [...data.values]
    while (this.api.hasNextPage(data)) {
      data = (await this.api.getNextPage(data)).data
      values.push(...data.values)
    }
    return values
  }

  /** What is served and known to the package: what was called of it, and what was not. */
  async coverage() {
    const { paths } = await (await fetch(`${this.url}/2.0/openapi.json`)).json()
    const known = this.known()
    const served = Object.entries(paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${anyName(path)}`))
      .filter((operation) => known.has(operation))
    return {
      driven: served.filter((operation) => this.called.has(operation)),
      left: served.filter((operation) => !this.called.has(operation))
    }
  }

  known() {
    const operations = Object.values(this.api)
      .filter((room) => typeof room === 'object')
      .flatMap((room) => Object.values(room))
      .filter((operation) => operation.endpoint)
      .map(({ endpoint }) => `${endpoint.DEFAULTS.method} ${anyName(endpoint.DEFAULTS.url)}`)
    return new Set(operations)
  }
}
