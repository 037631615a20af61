import assert from 'node:assert/strict'

export async function statuses(client) {
  const { api, repository } = client
  const commit = (await api.refs.getBranch({ ...repository, name: 'main' })).data.target.hash
  const place = { ...repository, commit }
  const key = client.own('build/1')
  const build = { key, state: 'INPROGRESS', name: 'Build', url: 'https://ci.example.com/1', description: 'runs' }
  assert.equal((await api.commitstatuses.createBuildStatus({ ...place, _body: build })).data.state, 'INPROGRESS')
  const done = await api.commitstatuses.updateBuildStatus({ ...place, key, _body: { ...build, state: 'SUCCESSFUL' } })
  assert.equal(done.data.state, 'SUCCESSFUL')
  assert.equal((await api.commitstatuses.getBuildStatus({ ...place, key })).data.key, key)
  const all = await client.all(api.commitstatuses.list, place)
  assert.ok(all.some((status) => status.key === key))

  await reports(client, { ...place, reportId: client.own('lint/1') })
}

async function reports(client, report) {
  const { api } = client
  const _body = { title: 'Lint', details: 'Two findings.', report_type: 'BUG', result: 'FAILED', data: [] }
  assert.equal((await api.reports.createOrUpdateReport({ ...report, _body })).data.title, 'Lint')
  assert.equal((await api.reports.getReport(report)).data.result, 'FAILED')
  const { reportId, ...place } = report
  assert.ok((await client.all(api.reports.getReportsForCommit, place)).some(({ external_id: id }) => id === reportId))
  await annotations(client, report)
  assert.equal((await api.reports.deleteReport(report)).status, 204)
}

async function annotations(client, report) {
  const { api } = client
  const finding = { annotation_type: 'BUG', summary: 'Wrong', path: 'README.md', line: 1 }
  const bulk = [1, 2, 3].map((number) => ({ ...finding, external_id: `finding/${number}` }))
  const written = await api.reports.bulkCreateOrUpdateAnnotations({ ...report, _body: bulk })
  assert.equal(written.data.length, 3)
  const one = { ...report, annotationId: 'finding/1' }
  const changed = await api.reports.createOrUpdateAnnotation({ ...one, _body: { ...finding, severity: 'HIGH' } })
  assert.equal(changed.data.severity, 'HIGH')
  assert.equal((await api.reports.getAnnotation(one)).data.path, 'README.md')
  assert.equal((await client.all(api.reports.getAnnotationsForReport, report)).length, 3)
  assert.equal((await api.reports.deleteAnnotation(one)).status, 204)
}
