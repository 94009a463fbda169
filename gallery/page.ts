import { platforms, states, type Platform, type Shot, type State } from './shot'

type Picture = { shot: Shot; platform: Platform; file: string; width: number; height: number }
type Missing = { shot: Shot; platform: Platform; why: string }

export type Gallery = {
  /** The shop’s name and slogan, in its first language. */
  name: string
  slogan: string
  language: string
  colours: { scheme: string; tint: string; ground: string; surface: string; ink: string }
  /** The shop’s logo, as SVG. */
  logo: string
  takenAt: Date
  pictures: Picture[]
  missing: Missing[]
}

const platformNames: Record<Platform, string> = { h5: 'H5', weapp: 'Mini-program' }
const legend: Record<State, string> = {
  guest: 'not signed in',
  new: 'a member, on the first day',
  regular: 'somebody who comes often',
  staff: 'somebody who works here',
  elder: 'elder mode: larger letters, stronger contrast',
  english: 'the other language',
  empty: 'nothing to show yet',
  failed: 'the shop does not answer',
  offline: 'no network: what was read last',
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string) => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one)

/** The whole gallery as one page, which needs nothing but the pictures beside it. */
export const galleryPage = (gallery: Gallery): string => {
  const { name, slogan, language, logo, takenAt, pictures, missing } = gallery
  const count = `${pictures.length} pictures`
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(name)}: every screen</title>
<style>${styleOf(gallery)}</style>
<header>
<img class="logo" alt="" src="data:image/svg+xml;base64,${Buffer.from(logo).toString('base64')}">
<div><h1>${safe(name)}</h1><p>${safe(slogan)}</p></div>
<p class="when" lang="en"><span id="count">${count}</span><br><time datetime="${takenAt.toISOString()}">${takenAt.toISOString().slice(0, 16).replace('T', ' ')} UTC</time></p>
</header>
<nav lang="en">
${filters('platform', platforms, (one) => platformNames[one])}
${filters('state', states, (one) => one, legend)}
<p class="jump">${sectionsOf(pictures)
    .map(({ group, screens }) => `<a href="#${idOf(group)}">${group}</a> <small>${screens.length}</small>`)
    .join(' · ')}</p>
</nav>
<main lang="en">
${missingList(missing)}
${sectionsOf(pictures).map(section).join('\n')}
<p id="none" hidden>No picture is both.</p>
</main>
<script>${script}</script>
</html>
`
}

const idOf = (text: string) => text.toLowerCase().replaceAll(/[^a-z]+/g, '-')

const filters = <Name extends string>(
  of: string,
  names: readonly Name[],
  words: (name: Name) => string,
  help?: Record<Name, string>,
) =>
  `<fieldset><legend>${of}</legend>${names
    .map(
      (name) =>
        `<label><input type="checkbox" data-filter="${of}" value="${name}"><b class="${name}">${words(name)}</b>${help ? `<small>${help[name]}</small>` : ''}</label>`,
    )
    .join('')}</fieldset>`

type Section = { group: string; screens: { title: string; page: string; pictures: Picture[] }[] }

/** By screen, in the order in which they were declared, whatever came first from the cameras. */
const sectionsOf = (pictures: Picture[]): Section[] => {
  const sections: Section[] = []
  for (const picture of pictures) {
    const { group, title, page } = picture.shot.screen
    let section = sections.find((one) => one.group === group)
    if (!section) sections.push((section = { group, screens: [] }))
    let screen = section.screens.find((one) => one.page === page)
    if (!screen) section.screens.push((screen = { title, page, pictures: [] }))
    screen.pictures.push(picture)
  }
  return sections
}

const section = ({ group, screens }: Section) =>
  `<section id="${idOf(group)}"><h2>${group}</h2>
${screens
  .map(
    ({ title, page, pictures }) =>
      `<article><h3>${safe(title)} <code>${page}</code></h3><div class="row">${pictures.map(figure).join('')}</div></article>`,
  )
  .join('\n')}</section>`

const figure = ({ shot, platform, file, width, height }: Picture) =>
  `<figure data-platform="${platform}" data-state="${shot.state}"><a href="${file}"><img loading="lazy" src="${file}" width="${width}" height="${height}" alt="${safe(shot.shows)}, ${platformNames[platform]}"></a><figcaption><b class="${shot.state}">${shot.state}</b> <span>${platformNames[platform]}</span><br>${safe(shot.shows)}</figcaption></figure>`

const missingList = (missing: Missing[]) =>
  missing.length === 0
    ? ''
    : `<section class="missing"><h2>Not right</h2><ul>${missing
        .map(
          ({ shot, platform, why }) =>
            `<li><b>${safe(shot.shows)}</b>, ${platformNames[platform]} <code>${shot.screen.page}</code>: ${safe(why)}</li>`,
        )
        .join('')}</ul></section>`

const marks: Record<State, string> = {
  ...{ guest: '#5b6472', new: '#2563a8', regular: '#1d7a4f', staff: '#6b4ea0', elder: '#8a5a00' },
  ...{ english: '#0f6f7c', empty: '#6d6d6d', failed: '#a83232', offline: '#7a3f6b' },
}

const styleOf = ({ colours: { scheme, tint, ground, surface, ink } }: Gallery) => `
:root{color-scheme:${scheme === 'dark' ? 'dark' : 'light'};--tint:${tint};--ground:${ground};--surface:${surface};--ink:${ink}}
*{box-sizing:border-box;margin:0}body{font:15px/1.45 system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif;background:var(--ground);color:var(--ink)}
header{display:flex;gap:16px;align-items:center;padding:24px 32px 16px}.logo{width:48px;height:48px}h1{font-size:26px}.when{margin-left:auto;text-align:right;font-size:13px;opacity:.75}
nav{position:sticky;top:0;z-index:2;background:var(--ground);padding:8px 32px 12px;border-bottom:1px solid color-mix(in srgb,var(--ink) 15%,transparent);display:grid;gap:6px}
fieldset{border:0;padding:0;display:flex;flex-wrap:wrap;gap:4px 14px;align-items:baseline}legend{float:left;width:72px;opacity:.7;font-size:13px}
label{cursor:pointer;display:inline-flex;gap:5px;align-items:baseline}small{opacity:.7;font-size:12px}.jump{font-size:14px}
a{color:inherit}main{padding:8px 32px 64px}section{padding-top:8px;scroll-margin-top:150px}h2{font-size:22px;margin:24px 0 4px}h3{font-size:16px;margin:20px 0 10px}code{font-size:12px;opacity:.65;font-weight:400}
.row{display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start}figure{width:234px}
figure img{display:block;width:234px;height:auto;border-radius:14px;background:var(--surface);box-shadow:0 0 0 1px color-mix(in srgb,var(--ink) 14%,transparent)}
figcaption{font-size:13px;padding:8px 2px 0}figcaption span{opacity:.7}figcaption b,label b{font-weight:600;font-size:12px;padding:1px 7px;border-radius:9px;background:#666;color:#fff}
label b.h5,label b.weapp{background:transparent;color:inherit;padding:0;font-size:14px}
${states.map((state) => `b.${state}{background:${marks[state]}}`).join('')}
.missing{border-left:4px solid #a83232;padding:0 0 0 14px}.missing li{margin:6px 0}
[hidden]{display:none!important}`

/** Nothing chosen shows everything; what is chosen is remembered in the address. */
const script = `
const boxes=[...document.querySelectorAll('[data-filter]')],figures=[...document.querySelectorAll('figure')];
const asked=new URLSearchParams(location.hash.includes('=')?location.hash.slice(1):'');
for(const box of boxes)box.checked=asked.getAll(box.dataset.filter).includes(box.value);
function show(){const chosen={};for(const {checked,value,dataset} of boxes)if(checked)(chosen[dataset.filter]??=[]).push(value);
let left=0;for(const figure of figures){figure.hidden=Object.entries(chosen).some(([of,values])=>!values.includes(figure.dataset[of]));if(!figure.hidden)left+=1}
for(const part of [...document.querySelectorAll('article'),...document.querySelectorAll('section:not(.missing)')])part.hidden=!part.querySelector('figure:not([hidden])');
document.getElementById('count').textContent=left+' pictures';document.getElementById('none').hidden=left>0}
for(const box of boxes)box.addEventListener('change',()=>{const words=boxes.filter(({checked})=>checked).map(({dataset,value})=>dataset.filter+'='+value).join('&');history.replaceState(null,'','#'+words);show()});
show();`
