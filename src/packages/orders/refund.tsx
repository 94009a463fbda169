import { Frame } from '@/pages/frame/frame'

export default function RefundPage() {
  return <Frame title="">{null}</Frame>
}
