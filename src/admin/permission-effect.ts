import type { Colour } from '../rights/vocabulary'
import type { StandingBrief } from './verdict-answer'

/** What `POST /api/permissions/preview` answers. */
export interface PermissionEffect {
  readonly channel: string
  readonly at: string
  readonly lookedAt: number
  readonly reached: number
  readonly moves: readonly { readonly from: Colour; readonly to: Colour; readonly count: number }[]
  readonly changes: readonly {
    readonly item: string
    readonly title: string
    readonly published: boolean
    readonly before: StandingBrief
    readonly after: StandingBrief
  }[]
}

const words: Readonly<Record<Colour, string>> = {
  green: 'allowed',
  amber: 'allowed, with limits',
  red: 'not allowed',
}

/** `3 items: not allowed → allowed`; of those that keep their colour, what else changes. */
export const moveInWords = ({ count, from, to }: PermissionEffect['moves'][number]): string => {
  const still = from === 'red' ? 'still not allowed, for another reason' : `still ${words[to]}, on other terms`
  return `${count} ${count === 1 ? 'item' : 'items'}: ${words[from]} → ${from === to ? still : words[to]}`
}
