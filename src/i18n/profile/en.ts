import type { ProfileWords } from './zh-CN'

export const profileEn: ProfileWords = {
  name: 'Name',
  namePlaceholder: 'What should we call you?',
  nameHelp: 'Up to 20 characters. Leave it empty to keep the name the shop gave you.',
  nameHeld: 'WeChat has not let this name pass yet: for now only you see it.',
  giveBack: 'Use the given name again',
  face: 'Face',
  faceLabel: (face) => `Face ${face}`,
  picture: {
    own: 'My own picture',
    help: 'Choose one from your phone. Tap again for another.',
    sending: 'Sending…',
    failed: 'It did not go through. Saving sends it again.',
    notSaved: 'The picture did not go through, so nothing is saved yet. Tap Save again, or choose another.',
    gate: {
      title: 'Before we use a picture of yours',
      body: 'It is only your face here; where it was taken is removed first. Choose a drawn face and it is no longer shown; it is deleted with your membership. Everything works without a picture.',
    },
  },
}
