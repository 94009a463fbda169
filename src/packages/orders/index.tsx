import { Frame } from '@/pages/frame/frame'

export default function OrdersPage() {
  return <Frame title="">{null}</Frame>
}
