# syntax=docker/dockerfile:1
# The libraries are installed in a stage of their own, so that neither pip's leavings nor compilers are shipped.

FROM python:3.13-slim AS libraries
RUN python -m venv /opt/xiaoer
COPY requirements.lock /tmp/
RUN /opt/xiaoer/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements.lock

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home xiaoer && install -d -o xiaoer /data
WORKDIR /app
COPY --from=libraries /opt/xiaoer /opt/xiaoer
COPY . .
# Compiled now, because the running container cannot write here. The model of the embedded engine is trained at the
# first start and kept with the data.
RUN python -m compileall -q /app
ENV PATH=/opt/xiaoer/bin:$PATH PYTHONUNBUFFERED=1 \
    XIAOER_HOST=0.0.0.0 XIAOER_PORT=8000 XIAOER_DATA_DIR=/data NICEGUI_STORAGE_PATH=/data/nicegui
USER xiaoer
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
