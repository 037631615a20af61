import assert from 'node:assert/strict'

export async function branching(client) {
  const { api, repository } = client
  const _body = { kind: 'force', branch_match_kind: 'glob', pattern: client.own('release/*'), users: [] }
  const made = (await api.branchrestrictions.create({ ...repository, _body })).data
  const one = { ...repository, id: made.id }
  assert.equal((await api.branchrestrictions.get(one)).data.pattern, _body.pattern)
  const sent = { ...made, pattern: client.own('stable/*') }
  assert.equal((await api.branchrestrictions.update({ ...one, _body: sent })).data.pattern, sent.pattern)
  const found = (await api.branchrestrictions.list({ ...repository, kind: 'force', pattern: sent.pattern })).data.values
  assert.deepEqual(found.map(({ id }) => id), [made.id])
  assert.equal((await api.branchrestrictions.delete(one)).status, 204)

  assert.equal((await api.branching_model.get(repository)).data.type, 'branching_model')
  const prefix = client.own('fix') + '/'
  const branch_types = [{ kind: 'bugfix', enabled: true, prefix }]
  await api.branching_model.updateSettings({ ...repository, _body: { branch_types } })
  const settings = (await api.branching_model.getSettings(repository)).data
  assert.equal(settings.branch_types.find(({ kind }) => kind === 'bugfix').prefix, prefix)
  const effective = (await api.repositories.getEffectiveBranchingModel(repository)).data
  assert.ok(effective.branch_types.some((type) => type.prefix === prefix))
}
