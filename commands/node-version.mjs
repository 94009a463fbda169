// Read by Node versions that are too old for the rest, so it keeps to the oldest syntax that modules allow.

/** Ends the process with one line when this Node is older than `engines` in package.json says. */
export function requireNode(least) {
  var have = process.versions.node.split('.').map(Number)
  var want = least.split('.').map(Number)
  if (have[0] > want[0] || (have[0] === want[0] && have[1] >= want[1])) return
  console.error(
    'Node ' + least + ' or newer is needed, this is ' + process.versions.node + '. Get it from https://nodejs.org',
  )
  process.exit(1)
}
