// EPUBCheck over all books of a folder: one Java machine, which takes longer to start than a book to check.

import com.adobe.epubcheck.tool.EpubChecker;
import java.io.File;
import java.util.Arrays;

class Check {
  public static void main(String[] arguments) {
    File[] books = new File(arguments[0]).listFiles((folder, name) -> name.endsWith(".epub"));
    Arrays.sort(books);
    int failed = 0;
    for (File book : books) {
      if (new EpubChecker().run(new String[] {book.getPath(), "--failonwarnings", "--quiet"}) != 0) {
        System.out.println("not a sound book: " + book);
        failed++;
      }
    }
    System.out.printf("test result: books. %d passed; %d failed;%n", books.length - failed, failed);
    System.exit(failed == 0 && books.length > 0 ? 0 : 1);
  }
}
