'use client'

import { Button, useDocumentInfo, useForm, useFormFields, useFormModified } from '@payloadcms/ui'
import { useCallback, useEffect, useId } from 'react'
import { idOf } from './desk'
import { Explore } from './Explore'
import { Killed } from './Killed'
import { KillItem } from './KillItem'
import { Remedies } from './Remedies'
import { askVerdict, useVerdict, type ItemKind } from './verdict-store'
import { VerdictView } from './VerdictView'

/** So long after the last save is the verdict asked anew, in milliseconds: autosave comes in bursts. */
const settling = 300

/** The one parent that loads: asks for the verdict on the document that is open, and again whenever it was saved. */
export const VerdictPanel = () => {
  const { collectionSlug, data, id: openId } = useDocumentInfo()
  const id = openId ?? undefined // null while many are uploaded at once
  const kind: ItemKind = collectionSlug === 'images' ? 'images' : 'articles'
  const heading = useId()
  const known = useVerdict(kind, id)
  const { answer } = known
  const heroImage = useFormFields(([fields]) => fields?.heroImage?.value)
  const unsaved = useUnsaved(kind, heroImage, data)
  const ask = useCallback(() => {
    if (id !== undefined) void askVerdict(kind, id)
  }, [kind, id])
  useAsking(ask, `${String(data?.updatedAt)} ${String(data?._status)}`)

  return (
    <section
      aria-busy={known.asking}
      aria-labelledby={heading}
      className="imp-panel"
      data-verdict={`${kind}:${id}`}
      tabIndex={-1}
    >
      <h2 id={heading}>May we publish this?</h2>
      {/* Read out as it changes: what is new in it, not the whole. */}
      <div aria-live="polite" className="imp-panel__answer">
        {id === undefined && <p>Save it first; then this tells you whether it may go out, and why.</p>}
        {known.error !== undefined && (
          <div className="imp-trouble" role="alert">
            <p>This could not be found out. {known.error}</p>
            <Button
              buttonStyle="secondary"
              extraButtonProps={{ 'data-remedy': 'retry' }}
              margin={false}
              onClick={ask}
              size="small"
              type="button"
            >
              Ask again
            </Button>
          </div>
        )}
        {known.answer === undefined && known.error === undefined && id !== undefined && (
          <p className="imp-quiet">Looking…</p>
        )}
        {answer !== undefined && id !== undefined && (
          <>
            <VerdictView
              answer={answer}
              remediesOf={(part, reasons, first) =>
                answer.may.propose && (
                  <Remedies
                    answer={answer}
                    first={first}
                    heroImage={heroImage}
                    item={`${kind}:${id}`}
                    licence={part.ref === `${kind}:${id}` ? licenceOf(data) : undefined}
                    onDone={ask}
                    part={part}
                    reasons={reasons}
                  />
                )
              }
            />
            {answer.may.propose && answer.headlineProposed && !isKilled(answer.verdict.reasons) && <UseHeadline />}
            {unsaved && (
              <p className="imp-quiet">
                What you have changed since is not in this answer yet. It will be when it is saved.
              </p>
            )}
          </>
        )}
      </div>
      {id !== undefined && answer !== undefined && <Explore id={id} kind={kind} />}
      {id !== undefined && data?.killed?.at && <Killed id={id} killed={data.killed} kind={kind} />}
      {id !== undefined && answer?.may.kill === true && !data?.killed?.at && (
        <footer className="imp-panel__foot">
          <KillItem id={id} kind={kind} onKilled={ask} />
        </footer>
      )}
    </section>
  )
}

const isKilled = (reasons: readonly { readonly code: string }[]): boolean =>
  reasons.some(({ code }) => code === 'killed')

/** Asks at once, again when `saved` has changed and settled, and when somebody comes back to this page. */
const useAsking = (ask: () => void, saved: string): void => {
  useEffect(() => {
    const timer = setTimeout(ask, settling)
    return () => clearTimeout(timer)
  }, [ask, saved])
  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible') ask()
    }
    document.addEventListener('visibilitychange', onReturn)
    return () => document.removeEventListener('visibilitychange', onReturn)
  }, [ask])
}

/** An article saves itself, so only a picture that was just exchanged is not in the answer; an image is saved by hand. */
const useUnsaved = (kind: ItemKind, heroImage: unknown, data: Record<string, unknown> | undefined): boolean => {
  const modified = useFormModified()
  return kind === 'images' ? modified : String(idOf(heroImage) ?? '') !== String(idOf(data?.heroImage) ?? '')
}

interface LicenceHolder {
  readonly rights?: {
    readonly licence?: string | null
    readonly arrived?: { readonly licence?: string | null } | null
  } | null
}
const licenceOf = (data: LicenceHolder | undefined): string | undefined =>
  data?.rights?.licence || data?.rights?.arrived?.licence || undefined

const UseHeadline = () => {
  const { dispatchFields, setModified } = useForm()
  const use = () => {
    dispatchFields({ type: 'UPDATE', path: 'titleProposed', value: false })
    setModified(true)
  }
  return (
    <div className="imp-part">
      <p>The headline was proposed by the import. Look at it once before it goes out.</p>
      <div className="imp-actions">
        <Button
          buttonStyle="secondary"
          extraButtonProps={{ 'data-remedy': 'headline' }}
          margin={false}
          onClick={use}
          size="small"
          type="button"
        >
          Use this headline
        </Button>
      </div>
    </div>
  )
}
