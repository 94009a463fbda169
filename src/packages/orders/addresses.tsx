import { Frame } from '@/pages/frame/frame'

export default function AddressesPage() {
  return <Frame title="">{null}</Frame>
}
