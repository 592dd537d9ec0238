'use client'

import { useId } from 'react'
import { letterLanguages, letters, type LetterLanguage } from '../rights/letters'
import { channels } from '../rights/vocabulary'
import type { Choices } from './ask-letter'

/** The use that a letter asks for, and its language. */
export const LetterChoices = ({
  choices,
  onChange,
}: {
  choices: Choices
  onChange: (changed: Partial<Choices>) => void
}) => {
  const fields = useId()
  return (
    <>
      <fieldset className="imp-choices">
        <legend>Asked for, on these channels</legend>
        {channels.map((channel) => (
          <label key={channel}>
            <input
              checked={choices.channels.includes(channel)}
              onChange={({ target }) =>
                onChange({
                  channels: target.checked
                    ? [...choices.channels, channel]
                    : choices.channels.filter((each) => each !== channel),
                })
              }
              type="checkbox"
            />
            {channel}
          </label>
        ))}
      </fieldset>
      <label htmlFor={`${fields}-territories`}>Territories</label>
      <input
        aria-describedby={`${fields}-territories-hint`}
        id={`${fields}-territories`}
        onChange={({ target }) => onChange({ territories: target.value })}
        value={choices.territories}
      />
      <span className="imp-quiet" id={`${fields}-territories-hint`}>
        001 is the world; else codes, separated by spaces: NO SE, or EU. -US takes out: 001 -US
      </span>
      <div className="imp-days">
        <div>
          <label htmlFor={`${fields}-first`}>First day (empty: today)</label>
          <input
            id={`${fields}-first`}
            onChange={({ target }) => onChange({ firstDay: target.value })}
            type="date"
            value={choices.firstDay}
          />
        </div>
        <div>
          <label htmlFor={`${fields}-last`}>Last day (empty: no end)</label>
          <input
            id={`${fields}-last`}
            onChange={({ target }) => onChange({ lastDay: target.value })}
            type="date"
            value={choices.lastDay}
          />
        </div>
      </div>
      <label htmlFor={`${fields}-terms`}>Terms, in words (if any)</label>
      <input
        id={`${fields}-terms`}
        maxLength={2000}
        onChange={({ target }) => onChange({ terms: target.value })}
        value={choices.terms}
      />
      <label htmlFor={`${fields}-language`}>Language</label>
      <select
        id={`${fields}-language`}
        onChange={({ target }) => onChange({ language: target.value as LetterLanguage })}
        value={choices.language}
      >
        {letterLanguages.map((each) => (
          <option key={each} value={each}>
            {letters[each].name}
          </option>
        ))}
      </select>
    </>
  )
}
