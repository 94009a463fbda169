export const profileZhCN = {
  name: '名字',
  namePlaceholder: '想让店里怎么叫你',
  nameHelp: '最多 20 个字。不填就用店里起的名字。',
  nameHeld: '这个名字还没通过微信的检查，暂时只有你自己看得到。',
  giveBack: '用回店里起的名字',
  face: '头像',
  faceLabel: (face: number) => `第 ${face} 个头像`,
  picture: {
    own: '自己的照片',
    help: '从手机里选一张。再点一下换一张。',
    sending: '在传…',
    failed: '没传上，存的时候再传一次。',
    notSaved: '照片没传上，所以还没存。再点一次“保存”，或者换一张。',
    gate: {
      title: '用到照片之前',
      body: '照片只用来当你的头像，拍摄地点这类信息会先去掉。选回画好的头像就不再显示，注销时一起删掉。不选照片也能用所有功能。',
    },
  },
}

export type ProfileWords = typeof profileZhCN
