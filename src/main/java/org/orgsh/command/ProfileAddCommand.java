package org.orgsh.command;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.profile.LoginUrl;
import org.orgsh.profile.Policy;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;

/** {@code profile add NAME --login-url URL --client-id KEY [--secret ...]}. */
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

    private final ProfileStore profiles;
    private final SecretInput secrets;

    ProfileAddCommand(ProfileStore profiles, SecretInput secrets) {
        super(Signature.words(
                        "profile add",
                        "Profiles and login",
                        "Name an org and the app to log in with",
                        "profile add NAME --login-url URL --client-id KEY [--secret SOURCE]",
                        Argument.TEXT)
                .with(LOGIN_URL, CLIENT_ID, SECRET, POLICY));
        this.profiles = profiles;
        this.secrets = secrets;
    }

    @Override
    List<String> examples() {
        return List.of(
                "profile add uat --login-url https://acme--uat.sandbox.my.salesforce.com --client-id 3MVG9... --secret prompt",
                "profile add prod --login-url acme.my.salesforce.com --client-id 3MVG9... --secret env:PROD_SECRET --policy read-only");
    }

    @Override
    String details() {
        return "The secret never stands in the command: prompt asks for it, stdin takes it from a pipe, and both keep it"
                + " encrypted; keychain keeps it in the keychain of the system; env: and command: fetch it at each login. --api-version pins the version of the API.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String name = ProfileStore.checkedName(call.required(0, "NAME"));
        Optional<Profile> same = profiles.list().stream()
                .filter(profile -> profile.name().equalsIgnoreCase(name))
                .findFirst();
        if (same.isPresent() && same.get().origin() != Profile.Origin.PROJECT) {
            throw new UsageException(
                    "There is a profile " + same.get().name() + " already.",
                    same.get().origin() == Profile.Origin.BUILT_IN
                            ? "It is built in; choose another name."
                            : "To change it: profile edit " + same.get().name());
        }
        URI url = LoginUrl.normalise(value(call, LOGIN_URL, "My Domain, such as https://acme.my.salesforce.com: "));
        String key = value(call, CLIENT_ID, "Consumer key: ");
        Policy policy = call.call()
                .option("--policy")
                .map(word -> Policy.parse(word.text()))
                .orElse(null);
        String source = call.call().option("--secret").map(Word::text).orElse("prompt");
        Profile added = profiles.save(new Profile(
                name,
                url,
                key,
                secrets.take(call, name, source),
                policy,
                call.settings().apiVersion(),
                Profile.Origin.USER));
        call.remark("Profile " + added.name() + " added. To work with it: profile use " + added.name());
        return ExitCode.OK;
    }

    private static String value(Invocation call, Option option, String question) {
        Optional<Word> given = call.call().option(option.name());
        if (given.isPresent()) {
            return given.get().text().strip();
        }
        String answer = call.console().canAsk() ? call.console().ask(question) : null;
        if (answer == null || answer.isBlank()) {
            throw call.call()
                    .problem(
                            call.call().statement().text().length(),
                            "Expected " + option.name() + " " + option.value() + " here.");
        }
        return answer.strip();
    }
}
