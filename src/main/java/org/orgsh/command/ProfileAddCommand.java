package org.orgsh.command;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.CancelledException;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.output.Theme;
import org.orgsh.profile.Credential;
import org.orgsh.profile.LoginUrl;
import org.orgsh.profile.Network;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.SecretRef;

/** {@code profile add}: asks a person for what is left out, and logs in; a script gives all of it and is asked nothing. */
final class ProfileAddCommand extends OrgshCommand {
    static final Option LOGIN_URL = Option.value("--login-url", "URL", "the org's My Domain");
    static final Option CLIENT_ID = Option.value("--client-id", "KEY", "consumer key of the External Client App");
    static final Option SECRET = Option.of(
            "--secret",
            "SOURCE",
            "where the secret comes from: prompt, stdin, keychain, env:VAR or command:\"...\"",
            Argument.SECRET_PLACE);
    static final Option POLICY =
            Option.choice("--policy", "POLICY", "what may be written", "read-only", "confirm", "open");

    private static final Option NO_LOGIN = Option.flag("--no-login", "do not log in after the last question");

    private final ProfileStore profiles;
    private final SecretInput secrets;
    private final NetworkOptions networks;
    private final Connections connections;

    ProfileAddCommand(ProfileStore profiles, SecretInput secrets, NetworkOptions networks, Connections connections) {
        super(Signature.words(
                        "profile add",
                        "Profiles and login",
                        "Name an org and the app to log in with",
                        "profile add [NAME --login-url URL --client-id KEY --secret SOURCE]",
                        Argument.TEXT)
                .with(LOGIN_URL, CLIENT_ID, SECRET, POLICY, NO_LOGIN)
                .and(NetworkOptions.ALL));
        this.profiles = profiles;
        this.secrets = secrets;
        this.networks = networks;
        this.connections = connections;
    }

    @Override
    List<String> examples() {
        return List.of(
                "profile add",
                "profile add uat --login-url https://acme--uat.sandbox.my.salesforce.com --client-id 3MVG9... --secret prompt",
                "profile add prod --login-url acme.my.salesforce.com --client-id 3MVG9... --secret env:PROD_SECRET --policy read-only");
    }

    @Override
    String details() {
        return "At a terminal orgsh asks for whatever is left out, understands any address of the org, and logs in at the end;"
                + " with all of it given, it asks nothing and does not log in."
                + " The secret never stands in the command: prompt asks for it, stdin takes it from a pipe, and both keep it"
                + " encrypted; keychain keeps it in the keychain of the system; env: and command: fetch it at each login."
                + " --api-version pins the version of the API."
                + " eca guide shows how to set up the External Client App whose key and secret these are.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        Given given = Given.of(call, profiles);
        if (given.isWhole() || !call.console().canAsk()) {
            given.check(call);
            Profile added = save(call, given, null);
            call.remark("Profile " + added.name() + " added. To work with it: profile use " + added.name());
            return ExitCode.OK;
        }
        Profile added;
        try {
            added = asked(call, given);
        } catch (CancelledException e) {
            call.say(Theme.Style.VALUE, "Left: nothing was kept.");
            return e.exitCode();
        }
        if (call.call().flag(NO_LOGIN.name())) {
            call.remark("Profile " + added.name() + " added. To log in: login " + added.name());
            return ExitCode.OK;
        }
        ExitCode code = new FirstLogin(call).attempt(added);
        if (code == ExitCode.OK) {
            offerToUse(call, added);
        }
        return code;
    }

    private Profile asked(Invocation call, Given given) {
        Conversation conversation = new Conversation(call);
        if (given.url == null) {
            conversation.remark(
                    "orgsh needs the address of the org, and the key and secret of an External Client App in it"
                            + " (eca guide shows how to set one up).");
        }
        conversation.remark("Nothing is kept before the last answer; Ctrl-C leaves.");
        ProfileInterview interview = new ProfileInterview(conversation);
        URI url = given.url;
        if (url == null) {
            url = interview.loginUrl();
            conversation.remark("Logs in at " + url + ".");
        }
        String name =
                given.name == null ? interview.name(profiles, profiles.freeName(LoginUrl.shortName(url))) : given.name;
        String key = given.key == null ? interview.consumerKey(null) : given.key;
        String secret = given.source == null || given.source.equals("prompt") ? interview.secret(key) : null;
        return save(call, new Given(name, url, key, given.source, given.policy), secret);
    }

    /** @param secret null if it comes from the source */
    private Profile save(Invocation call, Given given, @Nullable String secret) {
        String name = Objects.requireNonNull(given.name);
        NetworkOptions.Chosen network = networks.chosen(call, Network.DEFAULT);
        SecretRef ref = secret == null
                ? secrets.take(call, name, given.source == null ? "prompt" : given.source)
                : secrets.kept(name, new SecretRef.Stored(), secret);
        networks.keep(name, network);
        return profiles.save(new Profile(
                name,
                Objects.requireNonNull(given.url),
                Objects.requireNonNull(given.key),
                ref,
                given.policy,
                call.settings().apiVersion(),
                Profile.Origin.USER,
                network.network()));
    }

    private void offerToUse(Invocation call, Profile added) {
        boolean practising = connections.currentName().equalsIgnoreCase(Profile.PRACTICE);
        boolean use;
        try {
            use = new Conversation(call).agrees("Work with " + added.name() + " from now on?", practising);
        } catch (CancelledException e) {
            use = false;
        }
        if (use) {
            profiles.use(added.name());
            connections.choose(added.name());
            call.remark("Now working with " + added.name() + ".");
        } else {
            call.remark("To work with it: profile use " + added.name() + ", or -p " + added.name() + " for once.");
        }
    }

    /** What the command says itself; null for what it leaves out. */
    private record Given(
            @Nullable String name,
            @Nullable URI url,
            @Nullable String key,
            @Nullable String source,
            @Nullable Policy policy) {
        static Given of(Invocation call, ProfileStore profiles) {
            String name = call.optional(0);
            return new Given(
                    name == null ? null : profiles.checkedNewName(name),
                    text(call, LOGIN_URL).map(LoginUrl::normalise).orElse(null),
                    text(call, CLIENT_ID)
                            .map(Credential::cleaned)
                            .filter(key -> !key.isEmpty())
                            .orElse(null),
                    text(call, SECRET).orElse(null),
                    text(call, POLICY).map(Policy::parse).orElse(null));
        }

        private static Optional<String> text(Invocation call, Option option) {
            return call.call().option(option.name()).map(Word::text);
        }

        boolean isWhole() {
            return name != null && url != null && key != null && source != null;
        }

        /** @throws org.orgsh.failure.SyntaxException if something is missing that nobody can be asked for */
        void check(Invocation call) {
            call.required(0, "NAME");
            need(call, LOGIN_URL, url);
            need(call, CLIENT_ID, key);
        }

        private static void need(Invocation call, Option option, @Nullable Object value) {
            if (value == null) {
                throw call.call()
                        .problem(
                                call.call().statement().text().length(),
                                "Expected " + option.name() + " " + option.value() + " here.");
            }
        }
    }
}
