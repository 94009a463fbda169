import { Frame } from '@/pages/frame/frame'

export default function AddressPage() {
  return <Frame title="">{null}</Frame>
}
