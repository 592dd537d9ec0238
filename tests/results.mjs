/**
 * Counts a report of vitest (`--reporter=json`).
 *
 * A file that failed before its first test, a run without a test and a report that is not there each count as one failure:
 * silence is not success. Where `skipsFail`, so does every test that was left out.
 * @param report the parsed report, or undefined where vitest wrote none
 * @param code vitest's exit code
 * @returns `passed` and `failed` as numbers, and `complaints`: one line for each failure, by name: vitest's own words stand far above the last line
 */
export const tally = (report, code, { skipsFail }) => {
  if (report === undefined) return { passed: 0, failed: 1, complaints: [`vitest left no report (code ${code})`] }
  const files = report.testResults
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const broken = tests.filter(({ status }) => status === 'failed')
  const failed = broken.length

  const complaints = files
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    .map(({ name }) => `failed outside its tests: ${name}`)
  if (skipsFail) {
    const left = tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
    complaints.push(...left.map(({ fullName, status }) => `left out (${status}): ${fullName}`))
  }
  if (tests.length === 0 && complaints.length === 0) complaints.push('no test ran')
  if (code !== 0 && failed + complaints.length === 0)
    complaints.push(`vitest ended with code ${code} though no test failed`)
  const names = broken.map(({ fullName }) => `failed: ${fullName}`)
  return { passed, failed: failed + complaints.length, complaints: [...names, ...complaints] }
}
