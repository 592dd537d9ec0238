'use client'

import { Button, useForm } from '@payloadcms/ui'
import type { Remedy } from '../rights/vocabulary'
import { AskLetter } from './AskLetter'
import { idOf } from './desk'
import { EditPicture } from './EditPicture'
import { goToField } from './go-to-field'
import { confirmations, permissionFor, splitRef } from './permission-draft'
import { RecordPermission, useMayRecord } from './RecordPermission'
import { RenewPermission } from './RenewPermission'
import { useSourceName } from './source-names'
import type { AnswerPart, AnswerReason, VerdictAnswer } from './verdict-answer'

/** What the buttons of one part need to know: the item that is open, and what to do after something was done. */
export interface RemediesProps {
  readonly answer: Pick<VerdictAnswer, 'channel' | 'house' | 'sendsMail' | 'territory' | 'title'>
  readonly part: AnswerPart
  readonly reasons: readonly AnswerReason[]
  /** The item whose form this stands in. */
  readonly item: string
  readonly heroImage: unknown
  readonly licence: string | undefined
  /** Of the first part that stands in the way: its first button stands out, and no other does. */
  readonly first: boolean
  readonly onDone: () => void
}

/** What an editor can do about the reasons of one part, the most likely first, each once. */
export const Remedies = ({ answer, first, heroImage, item, licence, onDone, part, reasons }: RemediesProps) => {
  const possible = new Set<Remedy>(reasons.flatMap(({ remedies }) => remedies))
  const isOpenItem = part.ref === item
  const [collection, id] = splitRef(part.ref)
  const { formRef } = useForm()
  const hasLetter = part.licensor !== null
  const correct = possible.has('correct-rights') || (possible.has('ask') && !hasLetter)
  const picture = isOpenItem ? (
    possible.has('upload-picture') && (
      <Step name="upload" onClick={() => goToUpload(formRef.current)}>
        Upload the picture
      </Step>
    )
  ) : collection === 'images' ? (
    <Picture
      correct={correct}
      heroImage={heroImage}
      id={id}
      onDone={onDone}
      possible={possible}
      present={part.present}
    />
  ) : null
  return (
    <div className="imp-actions">
      {/* A picture that is not here comes first, or goes. */}
      {!part.present && picture}
      {possible.has('record-permission') || possible.has('confirm') ? (
        <Grants
          first={first && part.present}
          licence={licence}
          onDone={onDone}
          part={part}
          possible={possible}
          reasons={reasons}
        />
      ) : null}
      {possible.has('ask') && !isOwnWork(reasons) && part.licensor !== null && (
        <AskLetter answer={answer} licensor={part.licensor} onDone={onDone} part={part} />
      )}
      {part.present && picture}
      {isOpenItem && correct && (
        <Step
          name="correct-rights"
          onClick={() => goToField(formRef.current, { field: 'rights__restriction', tab: 'Rights' })}
        >
          {possible.has('correct-rights') ? 'Correct the rights' : 'Say whom to ask'}
        </Step>
      )}
      {isOpenItem && possible.has('confirm') && reasons.some(({ code }) => code === 'state-unknown') && (
        <Step name="state" onClick={() => goToField(formRef.current, { field: 'pubStatus', tab: 'Record' })}>
          Set its state
        </Step>
      )}
    </div>
  )
}

const Step = ({ children, name, onClick }: { children: string; name: string; onClick: () => void }) => (
  <Button
    buttonStyle="secondary"
    extraButtonProps={{ 'data-remedy': name }}
    margin={false}
    onClick={onClick}
    size="small"
    type="button"
  >
    {children}
  </Button>
)

/** Nobody gives themselves a permission, or writes themselves a letter: own work is confirmed. */
const isOwnWork = (reasons: readonly AnswerReason[]): boolean =>
  reasons.some(({ code }) => confirmations[code]?.basis === 'own-work')

const Grants = ({
  first,
  licence,
  onDone,
  part,
  possible,
  reasons,
}: Pick<RemediesProps, 'first' | 'licence' | 'onDone' | 'part' | 'reasons'> & { possible: ReadonlySet<Remedy> }) => {
  const mayRecord = useMayRecord()
  const verb = mayRecord ? 'Record' : 'Propose'
  const name = useSourceName(part.source)
  // Whoever had a permission mostly gets it again.
  const ended = mayRecord ? reasons.find(({ code }) => code === 'permission-ended')?.permission : undefined
  const confirmable = reasons.map(({ code }) => confirmations[code]).find((each) => each !== undefined)
  return (
    <>
      {ended && (
        <RenewPermission
          id={ended}
          look={first ? 'primary' : 'secondary'}
          name="the permission that ended"
          onRenewed={onDone}
        />
      )}
      {confirmable !== undefined && (
        <RecordPermission
          draft={permissionFor(part, { scope: 'item', basis: confirmable.basis, licence })}
          look={first && !ended ? 'primary' : 'secondary'}
          onRecorded={onDone}
        >
          {confirmable.label}
        </RecordPermission>
      )}
      {possible.has('record-permission') && (
        <>
          {!isOwnWork(reasons) && (
            <RecordPermission
              draft={permissionFor(part, { scope: 'item' })}
              look={confirmable !== undefined ? 'plain' : first && !ended ? 'primary' : 'secondary'}
              onRecorded={onDone}
            >
              {`${verb} permission`}
            </RecordPermission>
          )}
          {part.source !== null && (
            <RecordPermission
              draft={permissionFor(part, { scope: 'source', basis: confirmable?.basis })}
              look="plain"
              onRecorded={onDone}
            >
              {`…for everything of ${name ?? 'its source'}`}
            </RecordPermission>
          )}
        </>
      )}
    </>
  )
}

const Picture = ({
  correct,
  heroImage,
  id,
  onDone,
  possible,
  present,
}: {
  correct: boolean
  heroImage: unknown
  id: string | number
  onDone: () => void
  possible: ReadonlySet<Remedy>
  present: boolean
}) => {
  const { dispatchFields, setModified } = useForm()
  const isHero = String(idOf(heroImage)) === String(id)
  const takeOut = () => {
    dispatchFields({ type: 'UPDATE', path: 'heroImage', value: null })
    setModified(true)
  }
  return (
    <>
      {possible.has('publish-without-picture') && isHero && (
        <Step name="without" onClick={takeOut}>
          Publish without this picture
        </Step>
      )}
      <EditPicture id={id} onSaved={onDone}>
        {!present ? 'Upload the picture' : correct ? 'Correct its rights, or replace it' : 'Replace it'}
      </EditPicture>
      {possible.has('publish-without-picture') && !isHero && (
        <p className="imp-quiet">It stands in the text. To publish without it, take it out there.</p>
      )}
    </>
  )
}

const goToUpload = (form: HTMLFormElement | null): void => {
  const place = form?.querySelector<HTMLElement>('.file-field')
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
}
