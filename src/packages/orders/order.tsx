import { Frame } from '@/pages/frame/frame'

export default function OrderPage() {
  return <Frame title="">{null}</Frame>
}
