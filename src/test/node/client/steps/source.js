import assert from 'node:assert/strict'

export async function source(client) {
  const { api, repository } = client
  const root = (await api.source.readRoot(repository)).data
  assert.ok(root.values.some(({ path }) => path === 'README.md'))
  assert.equal((await api.source.readRoot({ ...repository, format: 'meta' })).data.type, 'commit_directory')
  const readme = { ...repository, commit: 'main', path: 'README.md' }
  assert.equal((await api.source.read(readme)).data, '# Site\n\nMore.\n')
  assert.equal((await api.source.read({ ...readme, format: 'meta' })).data.type, 'commit_file')
  assert.match((await api.source.read({ ...readme, format: 'rendered' })).data.html, /<h1/)
  const nested = { ...repository, commit: 'topic', path: 'docs/über uns #1.txt' }
  assert.equal((await api.source.read(nested)).data, 'We\n')
  const below = await client.all(api.source.read, { ...repository, commit: 'topic', path: 'docs/', max_depth: 2 })
  assert.deepEqual(below.map(({ path }) => path), ['docs/über uns #1.txt'])
  const history = await client.all(api.source.listHistory, readme)
  assert.equal(history.length, 2)
  await commit(client)
}

async function commit(client) {
  const { api, repository } = client
  const branch = client.own('made')
  const _body = new FormData()
  _body.append('made.txt', 'Made')
  const wish = { ...repository, _body, message: 'Made over REST', branch, request: { fetch } }
  assert.equal((await api.source.createFileCommit(wish)).status, 201)
  assert.equal((await api.source.read({ ...repository, commit: branch, path: 'made.txt' })).data, 'Made')
  await api.refs.deleteBranch({ ...repository, name: branch })
}
