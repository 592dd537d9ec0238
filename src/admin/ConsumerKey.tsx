'use client'

import { Button, CopyToClipboard, toast, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { askDesk, told } from './desk'
import { Dialog } from './Dialog'

/** Makes a consumer's key, shows it this once, and takes it back. */
export const ConsumerKey = () => {
  const { data, id } = useDocumentInfo()
  const router = useRouter()
  const [key, setKey] = useState<string>()
  const [asking, setAsking] = useState<'replace' | 'revoke'>()
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<string>()
  if (id === undefined || id === null) return <span className="imp-quiet">Save it, then make its key.</span>
  const had = Boolean(data?.prefix)

  const ask = async (what: 'key' | 'revoke'): Promise<void> => {
    setWorking(true)
    setError(undefined)
    try {
      const answer: unknown = await askDesk(`/consumers/${id}/${what}`, { body: {} })
      setAsking(undefined)
      if (typeof answer === 'object' && answer !== null && 'key' in answer && typeof answer.key === 'string')
        setKey(answer.key)
      else toast.success('Revoked. The key opens nothing from now on.')
      router.refresh()
    } catch (thrown) {
      setError(told(thrown))
    } finally {
      setWorking(false)
    }
  }

  return (
    <div className="imp-actions imp-steps">
      {error !== undefined && asking === undefined && (
        <span className="imp-ink--red" role="alert">
          {error}
        </span>
      )}
      <Button
        buttonStyle={had ? 'secondary' : 'primary'}
        disabled={working}
        margin={false}
        onClick={() => (had ? setAsking('replace') : void ask('key'))}
        size="medium"
        type="button"
      >
        {had ? 'Replace the key…' : 'Make a key'}
      </Button>
      {had && (
        <Button
          buttonStyle="secondary"
          disabled={working}
          margin={false}
          onClick={() => setAsking('revoke')}
          size="medium"
          type="button"
        >
          Revoke the key…
        </Button>
      )}
      <Dialog
        onClose={() => setAsking(undefined)}
        open={asking !== undefined}
        title={asking === 'replace' ? 'Replace the key?' : 'Revoke the key?'}
      >
        <p>The key that it has opens nothing from that moment on. Whoever uses it hears 401.</p>
        {error !== undefined && (
          <p className="imp-ink--red" role="alert">
            {error}
          </p>
        )}
        <div className="imp-actions">
          <Button
            buttonStyle="secondary"
            disabled={working}
            margin={false}
            onClick={() => setAsking(undefined)}
            size="small"
            type="button"
          >
            Leave it
          </Button>
          <Button
            className="imp-danger"
            disabled={working}
            margin={false}
            onClick={() => void ask(asking === 'replace' ? 'key' : 'revoke')}
            size="small"
            type="button"
          >
            {asking === 'replace' ? 'Replace it' : 'Revoke it'}
          </Button>
        </div>
      </Dialog>
      <Dialog onClose={() => setKey(undefined)} open={key !== undefined} title="The key">
        <p>Copy it now: it is shown this once, and kept nowhere.</p>
        <p className="imp-key">
          <code>{key}</code> <CopyToClipboard value={key ?? ''} />
        </p>
        <p>
          It goes into each request as <code>Authorization: Bearer imp_…</code>
        </p>
        <div className="imp-actions">
          <Button margin={false} onClick={() => setKey(undefined)} size="small" type="button">
            I have it
          </Button>
        </div>
      </Dialog>
    </div>
  )
}
