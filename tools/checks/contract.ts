import '../tsx-hook.mjs'

// Fails when what the sources publish breaks its contract in docs/contract/, or is not written down there. A test may name
// another folder than the project's to read contracts from.
const { changelogText, committedContracts, contractFile, judged, publishedNow } =
  await import('../contract/published.ts')
const { broken, untold, unwritten } = judged(
  await committedContracts(process.argv[2]),
  await publishedNow(),
  await changelogText(),
)
const unrecorded = unwritten.map(
  ({ address }) => `${contractFile(address)} does not say what ${address} publishes; run npm run generate.`,
)
for (const sentence of [...broken, ...untold, ...(broken.length > 0 ? [] : unrecorded)]) {
  console.log(sentence)
  process.exitCode = 1
}
