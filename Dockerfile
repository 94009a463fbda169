# The shop: the server and the built H5 app. docker compose build, or:
#   docker build -t huitou --build-arg BRAND=src/brand .
FROM node:22-bookworm-slim AS build
WORKDIR /shop
# What npm ci needs, first: a change of sources does not install anew.
COPY package.json package-lock.json .npmrc ./
COPY contract/package.json contract/
COPY server/package.json server/
COPY sandbox/package.json sandbox/
COPY weapp-host/package.json weapp-host/
COPY journeys/package.json journeys/
RUN npm ci --no-audit --no-fund
COPY . .
ARG BRAND=src/brand
ARG API_BASE=
ENV NODE_ENV=production CI=1 BRAND=$BRAND API_BASE=$API_BASE
RUN npm run build:h5

FROM node:22-bookworm-slim AS packages
WORKDIR /shop
COPY package.json package-lock.json .npmrc ./
COPY contract/package.json contract/
COPY server/package.json server/
COPY sandbox/package.json sandbox/
COPY weapp-host/package.json weapp-host/
COPY journeys/package.json journeys/
# The server's own packages and the one that reads TypeScript, nothing of the app's.
RUN npm ci --no-audit --no-fund --omit=dev -w @huitou/contract -w @huitou/server \
  && npm cache clean --force \
  # Which of them npm makes depends on what else is installed; what follows copies all three.
  && mkdir -p contract/node_modules server/node_modules

FROM node:22-bookworm-slim
WORKDIR /shop
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
COPY --from=packages /shop/node_modules ./node_modules
COPY --from=packages /shop/server/node_modules ./server/node_modules
COPY --from=packages /shop/contract/node_modules ./contract/node_modules
COPY package.json tsconfig.base.json tsconfig.json tsconfig.node.json ./
COPY contract ./contract
COPY server ./server
COPY src/brand ./src/brand
ARG BRAND=src/brand
COPY ${BRAND} ./${BRAND}
ENV BRAND=$BRAND
COPY --from=build /shop/dist/h5 ./dist/h5
USER node
EXPOSE 4000
# No npm in between: the signal reaches the shop.
CMD ["node", "--import", "tsx", "server/main.ts"]
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
