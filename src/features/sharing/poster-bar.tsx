import { View } from '@tarojs/components'
import { useState } from 'react'
import { posterWords } from '@/i18n/poster'
import { openAlbumSettings, savePicture, savesPictures } from '@/platform/album'
import { ActionBar } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { Toast, useToast } from '@/ui/toast'

/** Keeps the picture; where the album was refused once, the way to the settings. */
export const PosterBar = ({ src }: { src: string }) => {
  const words = posterWords()
  const { message, say } = useToast()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState(false)
  const save = async () => {
    setBusy(true)
    const outcome = await savePicture(src)
    setBusy(false)
    if (outcome === 'refused') setRefused(true)
    else if (outcome !== 'cancelled') say(words[outcome])
  }
  const allow = async () => {
    setRefused(false)
    if (await openAlbumSettings()) await save()
  }
  if (!savesPictures()) return <View />
  return (
    <>
      <ActionBar>
        <Button id="save" fill icon="download" words={words.save} busy={busy} onTap={() => void save()} />
      </ActionBar>
      <Sheet open={refused} title={words.allowTitle} help={words.allowHelp} onClose={() => setRefused(false)}>
        <Button id="allow-album" fill words={words.allow} onTap={() => void allow()} />
        <Button id="not-now" fill kind="quiet" words={words.notNow} onTap={() => setRefused(false)} />
      </Sheet>
      <Toast message={message} />
    </>
  )
}
