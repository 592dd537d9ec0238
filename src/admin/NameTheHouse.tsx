'use client'

import { Button, toast } from '@payloadcms/ui'
import { useId, useState, type FormEvent } from 'react'
import { askDesk, told } from './desk'

/** Once, by a rights manager: what the newsroom is called, and that its own work may be published. */
export const NameTheHouse = ({ onNamed }: { onNamed: () => void }) => {
  const field = useId()
  const [name, setName] = useState('')
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<string>()
  const record = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() === '') return setError('Write its name first.')
    setWorking(true)
    setError(undefined)
    try {
      await askDesk('/house', { body: { name: name.trim() } })
      toast.success(`On record: the own work of ${name.trim()} may be published.`)
      onNamed()
    } catch (thrown) {
      setError(told(thrown))
    } finally {
      setWorking(false)
    }
  }
  return (
    <section aria-labelledby={`${field}-heading`} className="imp-card">
      <h2 id={`${field}-heading`}>What is your newsroom called?</h2>
      <p>Record that its own work may be published. From then on, what your people write is green.</p>
      <form className="imp-house" onSubmit={(event) => void record(event)}>
        <label className="imp-hidden" htmlFor={field}>
          The newsroom’s name
        </label>
        <input
          aria-describedby={error === undefined ? undefined : `${field}-error`}
          aria-invalid={error !== undefined}
          autoComplete="organization"
          id={field}
          onChange={(event) => setName(event.target.value)}
          placeholder="The Harbour Herald"
          type="text"
          value={name}
        />
        <Button disabled={working} margin={false} size="medium" type="submit">
          {working ? 'Recording…' : 'Record it'}
        </Button>
      </form>
      {error !== undefined && (
        <p className="imp-ink--red" id={`${field}-error`} role="alert">
          {error}
        </p>
      )}
    </section>
  )
}
