type Labels = Record<string, string | number>
type Kind = 'counter' | 'gauge' | 'histogram'

export type Counter = { add: (labels?: Labels, by?: number) => void }
export type Gauge = { set: (value: number, labels?: Labels) => void }
export type Histogram = { observe: (value: number, labels?: Labels) => void }

/** What a process counts of itself, in the text format that Prometheus reads (version 0.0.4). */
export type Metrics = {
  counter: (name: string, help: string) => Counter
  gauge: (name: string, help: string) => Gauge
  /** `bounds` ascending, without the last one, which is all. */
  histogram: (name: string, help: string, bounds: readonly number[]) => Histogram
  text: () => string
}

export const createMetrics = (): Metrics => {
  const families = new Map<string, { kind: Kind; help: string; lines: () => string[] }>()
  const family = (kind: Kind, name: string, help: string, lines: () => string[]) => {
    if (families.has(name)) throw new Error(`the metric ${name} is there twice`)
    families.set(name, { kind, help, lines })
  }
  /** Values by what their labels say. */
  const series = (kind: Kind, name: string, help: string) => {
    const values = new Map<string, number>()
    family(kind, name, help, () => [...values].map(([labels, value]) => `${name}${labels} ${value}`))
    return values
  }

  return {
    counter: (name, help) => {
      const values = series('counter', name, help)
      return {
        add: (labels, by = 1) => {
          const key = labelled(labels)
          values.set(key, (values.get(key) ?? 0) + by)
        },
      }
    },
    gauge: (name, help) => {
      const values = series('gauge', name, help)
      return { set: (value, labels) => void values.set(labelled(labels), value) }
    },
    histogram: (name, help, bounds) => {
      const seen = new Map<string, { labels?: Labels; sum: number; count: number; within: number[] }>()
      family('histogram', name, help, () =>
        [...seen.values()].flatMap(({ labels, sum, count, within }) => [
          ...bounds.map((le, index) => `${name}_bucket${labelled({ ...labels, le })} ${within[index] ?? 0}`),
          `${name}_bucket${labelled({ ...labels, le: '+Inf' })} ${count}`,
          `${name}_sum${labelled(labels)} ${sum}`,
          `${name}_count${labelled(labels)} ${count}`,
        ]),
      )
      return {
        observe: (value, labels) => {
          const key = labelled(labels)
          const one = seen.get(key) ?? { labels, sum: 0, count: 0, within: bounds.map(() => 0) }
          seen.set(key, one)
          one.sum += value
          one.count += 1
          for (const [index, bound] of bounds.entries())
            if (value <= bound) one.within[index] = (one.within[index] ?? 0) + 1
        },
      }
    },
    text: () =>
      [...families]
        .flatMap(([name, { kind, help, lines }]) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines()])
        .join('\n') + '\n',
  }
}

const labelled = (labels: Labels = {}): string => {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
