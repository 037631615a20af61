import assert from 'node:assert/strict'

export async function refs(client) {
  const { api, repository } = client
  const main = (await api.refs.getBranch({ ...repository, name: 'main' })).data
  const target = { hash: main.target.hash }
  const branch = `feature/${client.own('ä #1')}`.replace(' ', '-')
  const made = (await api.refs.createBranch({ ...repository, _body: { name: branch, target } })).data
  assert.equal(made.target.hash, target.hash)
  assert.equal((await api.refs.getBranch({ ...repository, name: branch })).data.name, branch)
  const branches = await client.all(api.refs.listBranches, { ...repository, sort: 'name' })
  assert.ok(branches.some(({ name }) => name === branch))

  const tag = client.own('v2')
  const _body = { name: tag, message: 'Two', target }
  assert.equal((await api.refs.createTag({ ...repository, _body })).data.message.trim(), 'Two')
  assert.equal((await api.refs.getTag({ ...repository, name: tag })).data.target.hash, target.hash)
  const tags = await client.all(api.refs.listTags, { ...repository, q: `name ~ "${tag}"` })
  assert.deepEqual(tags.map(({ name }) => name), [tag])
  const all = await client.all(api.refs.list, repository)
  assert.ok([branch, tag, 'main'].every((wanted) => all.some(({ name }) => name === wanted)))

  assert.equal((await api.refs.deleteBranch({ ...repository, name: branch })).status, 204)
  assert.equal((await api.refs.deleteTag({ ...repository, name: tag })).status, 204)
  await assert.rejects(api.refs.getBranch({ ...repository, name: branch }), { status: 404 })
}
