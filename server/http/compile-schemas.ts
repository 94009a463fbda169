import AjvCompiler from '@fastify/ajv-compiler'
import SerializerSelector from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'

/**
 * What the contract's schemas become is kept for the whole process. How an answer is written is made out when there is
 * one: most of a start was spent on it, and the schema of one problem stands in a hundred routes.
 */

type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
type BuildSerializer = NonNullable<Compilers['buildSerializer']>
type Serialize = ReturnType<ReturnType<BuildSerializer>>

// It keeps what it made, for each set of options.
const buildValidator = AjvCompiler()
const toText = SerializerSelector()({}, {})
const serializers = new Map<string, Serialize>()

const buildSerializer: BuildSerializer = () => (given) => {
  const key = JSON.stringify(given.schema)
  return (value) => {
    const known = serializers.get(key)
    if (known) return known(value)
    const fresh = toText(given)
    serializers.set(key, fresh)
    return fresh(value)
  }
}

export const schemaCompilers: Compilers = { buildValidator, buildSerializer }
