import type { UseAskedFor } from '../rights/letter'
import type { LetterLanguage } from '../rights/letters'
import { codes, isTerritoryList } from '../rights/territory'
import { type Channel, channels } from '../rights/vocabulary'

/** What a person chooses for a letter, as the form has it: days as `2026-12-01`, in UTC, both of them days of use; empty: not chosen. */
export interface Choices {
  readonly language: LetterLanguage
  readonly channels: readonly Channel[]
  readonly territories: string
  readonly firstDay: string
  readonly lastDay: string
  readonly terms: string
}

export const firstChoices = (channel: Channel, territory: string | null): Choices => ({
  ...{ language: 'en', channels: [channel], territories: territory ?? '001', firstDay: '', lastDay: '', terms: '' },
})

const day = 24 * 60 * 60 * 1000

/** The use that the choices name, or the sentence that says what is wrong with them. */
export const chosenUse = (choices: Choices): UseAskedFor | string => {
  const territories = codes(choices.territories)
  if (choices.channels.length === 0) return 'Choose a channel at least.'
  if (!isTerritoryList(territories))
    return 'Name territories that there are: 001 for the world, ISO 3166-1 codes such as NO SE, or EU. -US takes out: 001 -US'
  const from = choices.firstDay === '' ? undefined : new Date(choices.firstDay)
  const until = choices.lastDay === '' ? undefined : new Date(Date.parse(choices.lastDay) + day)
  if ([from, until].some((date) => Number.isNaN(date?.getTime() ?? 0))) return 'Write a day as 2026-12-01.'
  if (from !== undefined && until !== undefined && until <= from) return 'The last day must not come before the first.'
  return {
    channels: channels.filter((each) => choices.channels.includes(each)),
    territories,
    ...(from && { from }),
    ...(until && { until }),
    ...(choices.terms.trim() !== '' && { terms: choices.terms }),
  }
}
