import { channelNames } from '../rights/reasons'
import type { Channel } from '../rights/vocabulary'
import { dayInWords, daysInWords, weekdays, type Calendar } from './exploring'
import { placesInWords } from './places'
import { StandingMark } from './Standing'

/** How the coming days are, a calendar for each channel; open for the one that is asked about. */
export const DaysView = ({ calendar, channel }: { calendar: Calendar; channel: Channel }) => (
  <section className="imp-days">
    <h3>The coming weeks</h3>
    <p className="imp-quiet">{`Days and times are those of ${calendar.zone}.`}</p>
    {calendar.channels.map((each) => (
      <details className="imp-part" key={each.channel} open={each.channel === channel}>
        <summary>
          <strong>{capital(channelNames[each.channel])}</strong>
          {`, ${each.territory === '001' ? 'everywhere' : `in ${placesInWords([each.territory])}`}: ${daysInWords(each.days)}`}
        </summary>
        <Month days={each.days} zone={calendar.zone} />
      </details>
    ))}
  </section>
)

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const colours = { allowed: 'green', part: 'amber', denied: 'red' } as const

const Month = ({ days, zone }: { days: Calendar['channels'][number]['days']; zone: string }) => {
  const told = days.map((day) => ({ ...dayInWords(day, zone), key: day.from }))
  const before = told[0]?.weekday ?? 0
  return (
    <>
      <div aria-hidden="true" className="imp-month">
        {weekdays.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <ol className="imp-month">
        {told.map(({ key, label, number, state, word }, index) => (
          <li
            className={`imp-day imp-badge--${colours[state]}`}
            key={key}
            style={index === 0 ? { gridColumnStart: before + 1 } : undefined}
            title={label}
          >
            <span className="imp-hidden">{label}</span>
            <span aria-hidden="true">{number}</span>
            <StandingMark colour={colours[state]} />
            <span aria-hidden="true" className="imp-day__word">
              {word}
            </span>
          </li>
        ))}
      </ol>
      {told.some(({ state }) => state === 'part') && (
        <ul className="imp-reasons">
          {told
            .filter(({ state }) => state === 'part')
            .map(({ key, label }) => (
              <li key={key}>{label}</li>
            ))}
        </ul>
      )}
    </>
  )
}
