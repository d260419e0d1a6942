import { describe, expect, it } from 'vitest'
import { connectionOf, shownTarget } from '../../src/store/target-names.js'

describe('the name of a target', () => {
  it('tells its connection, and shows no more than the host of an address', () => {
    expect(['slack:T1/C1', 'slack:C1', 'discord:1', 'web:a:b'].map(connectionOf)).toEqual([
      'slack:T1',
      'slack',
      'discord',
      'web',
    ])
    expect(['slack:T1/C1', 'webhook:https://a.example/b/secret?c=d'].map(shownTarget)).toEqual([
      'slack:T1/C1',
      'webhook:https://a.example/…',
    ])
  })
})
