/** `rows`: a sign for each module, `1` where it is dark; quiet zones belong to them. `id`: of this code on its page. */
export type ModulesProps = { id: string; rows: readonly string[]; label: string; className?: string }
