'use client'

import { useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import { useId } from 'react'
import { arrivedMetadata, labelOf, ourField, placeName, type ArrivedField, type OurField } from './arrived-metadata'

/** What the picture's file says of itself, word for word, and what stands in our record now. */
export const ArrivedMetadata = () => {
  const { data } = useDocumentInfo()
  const heading = useId()
  const { fields, remarks } = arrivedMetadata(data?.metadata)
  if (fields.length === 0 && remarks.length === 0) return null
  return (
    <section aria-labelledby={heading} className="imp-arrived">
      <h3 id={heading}>What its file says</h3>
      {fields.length > 0 && (
        // The roles are said, for on a narrow screen the rows are drawn below each other.
        <table aria-labelledby={heading} role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                What
              </th>
              <th role="columnheader" scope="col">
                As it arrived
              </th>
              <th role="columnheader" scope="col">
                In our record
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {fields.map((field, index) => (
              <tr key={`${field.name} ${index}`} role="row">
                <th role="rowheader" scope="row">
                  {labelOf(field.name)}
                </th>
                <td role="cell">
                  <Said field={field} />
                </td>
                <td role="cell">
                  <Ours field={field} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remarks.length > 0 && (
        <ul className="imp-arrived__remarks">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

const Said = ({ field: { differs, value, where } }: { field: ArrivedField }) => (
  <>
    <span className="imp-words">{value}</span> <Place where={where} />
    {differs.length > 0 && (
      <div className="imp-differs">
        <strong>Not the same everywhere in the file:</strong>
        <ul>
          {differs.map((other) => (
            <li key={`${other.where} ${other.value}`}>
              <span className="imp-words">{other.value}</span> <Place where={other.where} />
            </li>
          ))}
        </ul>
      </div>
    )}
  </>
)

const Place = ({ where }: { where: string }) =>
  where === '' ? null : <span className="imp-quiet">({placeName(where)})</span>

const Ours = ({ field }: { field: ArrivedField }) => {
  const our = ourField(field.name)
  return our === undefined ? (
    <span className="imp-quiet">kept as it arrived</span>
  ) : (
    <Beside arrived={field} our={our} />
  )
}

const Beside = ({ arrived, our }: { arrived: ArrivedField; our: OurField }) => {
  const { dispatchFields, setModified } = useForm()
  const present = useFormFields(([fields]) => textOf(fields?.[our.path]?.value))
  const take = (): void => {
    dispatchFields({ type: 'UPDATE', path: our.path, value: arrived.value })
    setModified(true)
  }
  if (present === arrived.value) return <span className="imp-quiet">the same</span>
  return (
    <>
      {present === '' ? (
        <span className="imp-quiet">{our.path.startsWith('rights.') ? 'as it arrived' : 'nothing yet'}</span>
      ) : (
        <>
          <span className="imp-words">{present}</span> <span className="imp-quiet">(ours)</span>
        </>
      )}
      {our.mayTake && (
        <div>
          <button
            aria-label={`Use this as our ${our.label.toLowerCase()}`}
            className="imp-plain"
            onClick={take}
            type="button"
          >
            Use this
          </button>
        </div>
      )}
    </>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
