import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditPath, leafHash, merkleRoot, rootFrom } from './merkle.ts'

// the inputs and roots by which implementations of Certificate Transparency are tested
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const leaves = INPUTS.map((text) => leafHash(Buffer.from(text, 'hex').toString('utf8')))

test('roots are those of Certificate Transparency', () => {
  for (const [index, root] of ROOTS.entries())
    assert.equal(merkleRoot(leaves.slice(0, index + 1)).toString('hex'), root)
  assert.equal(merkleRoot([]).toString('hex'), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('every leaf of a tree of any size leads to its root by its own path alone', () => {
  for (let size = 1; size <= 33; size += 1) {
    const many = Array.from({ length: size }, (_, index) => leafHash(`line ${index}`))
    const root = merkleRoot(many)
    for (const [index, leaf] of many.entries()) {
      const path = auditPath(many, index)
      assert.deepEqual(rootFrom(leaf, index, size, path), root)
      assert.notDeepEqual(rootFrom(leafHash('another line'), index, size, path), root)
      if (size > 1) assert.notDeepEqual(rootFrom(leaf, (index + 1) % size, size, path), root)
      assert.equal(rootFrom(leaf, index, size, [...path, root]), null)
      if (path.length > 0) assert.equal(rootFrom(leaf, index, size, path.slice(1)), null)
    }
  }
  assert.equal(rootFrom(leaves[0] ?? Buffer.alloc(0), 8, 8, []), null)
})
