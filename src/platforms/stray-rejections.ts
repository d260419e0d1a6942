const DEALT_WITH = Symbol.for('tradewind: this rejection is dealt with')

/**
 * Takes the rejections that a package's own code leaves to nobody, which would end the process and every other platform with it,
 * until the function that it answers is called. A rejection of other code ends the process as ever.
 */
export function catchStrayRejections(packages: readonly string[], tell: (error: Error) => void): () => void {
  const theirs = packages.map(name => `/node_modules/${name}/`)
  const listen = (reason: unknown, promise: Promise<unknown>) => {
    const stack = reason instanceof Error ? (reason.stack ?? '').replaceAll('\\', '/') : ''
    if (reason instanceof Error && theirs.some(folder => stack.includes(folder))) {
      Reflect.set(promise, DEALT_WITH, true)
      tell(reason)
      return
    }
    // A listener takes the default away. It is given back when every other listener has had its turn.
    setImmediate(() => {
      if (Reflect.get(promise, DEALT_WITH) === true) return
      Reflect.set(promise, DEALT_WITH, true)
      throw reason
    })
  }
  process.on('unhandledRejection', listen)
  return () => void process.off('unhandledRejection', listen)
}
