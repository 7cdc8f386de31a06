package org.orgsh.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.output.SafeText;

/** {@code eca scaffold DIR --name N --contact E --run-as USER}: writes the app as metadata, for those who deploy. */
final class EcaScaffoldCommand extends OrgshCommand {
    private static final Option NAME = Option.value("--name", "NAME", "API name of the app, such as Org_Shell");
    private static final Option CONTACT =
            Option.value("--contact", "EMAIL", "whom Salesforce may write to about the app");
    private static final Option RUN_AS =
            Option.value("--run-as", "USERNAME", "the user whose rights orgsh shall have, by username");
    private static final Option LABEL =
            Option.value("--label", "TEXT", "what people see; by default the name with blanks for its underscores");

    EcaScaffoldCommand() {
        super(Signature.words(
                        "eca scaffold",
                        "Profiles and login",
                        "Write an External Client App as files to deploy",
                        "eca scaffold FOLDER --name NAME --contact EMAIL --run-as USERNAME",
                        Argument.FILE)
                .with(NAME, CONTACT, RUN_AS, LABEL));
    }

    @Override
    List<String> examples() {
        return List.of("eca scaffold org-shell-app --name Org_Shell --contact admin@acme.com --run-as bot@acme.com");
    }

    @Override
    String details() {
        return "The folder must be new or empty. It gets the app, its OAuth settings and its policies in source format, and a"
                + " README that tells how to deploy them, in two steps: the org makes the policies itself at the first.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        String typed = call.required(0, "FOLDER");
        String name = EcaFiles.checkedName(needed(call, NAME));
        EcaFiles files = new EcaFiles(
                name,
                call.call()
                        .option(LABEL.name())
                        .map(Word::text)
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .orElse(name.replace('_', ' ')),
                EcaFiles.checkedAddress(needed(call, CONTACT), "--contact wants an e-mail address"),
                EcaFiles.checkedAddress(
                        needed(call, RUN_AS),
                        "--run-as wants a username, which has the form of an e-mail" + " address"));
        Path folder = call.workspace().file(typed);
        checkEmpty(folder, typed);
        Answer written = new Answer("File");
        for (Map.Entry<String, String> file : files.contents().entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
            written.row(Path.of(typed).resolve(file.getKey()).toString());
        }
        call.print(written.rows());
        call.remark("(" + written.size() + " files written) How to deploy them: "
                + Path.of(typed).resolve(EcaFiles.README));
        return ExitCode.OK;
    }

    private static String needed(Invocation call, Option option) {
        Optional<String> given =
                call.call().option(option.name()).map(word -> word.text().strip());
        return given.orElseThrow(() -> call.call()
                .problem(
                        call.call().statement().text().length(),
                        "Expected " + option.name() + " " + option.value() + " here."));
    }

    private static void checkEmpty(Path folder, String typed) {
        if (!Files.exists(folder)) {
            return;
        }
        boolean empty;
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
            empty = !listing.iterator().hasNext();
        } catch (IOException e) { // it is a file, or not to be looked into
            empty = false;
        }
        if (!empty) {
            throw new UsageException(
                    SafeText.line(typed) + " is not an empty folder; nothing was written.",
                    "Name a folder that is new or empty.");
        }
    }

    private static void write(Path file, String content) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, content.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new OrgshException(
                    ExitCode.FAILED,
                    SafeText.line(file + " cannot be written: " + e.getClass().getSimpleName()) + ".",
                    "Files before it are there; remove the folder before the next try.",
                    e);
        }
    }
}
