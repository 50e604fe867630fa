"""The words that the pages of a site add to those of the player page, by language.

To add a language, add one line to SITE_WORDS; it needs a file of its own for the player page, too.
"""

from __future__ import annotations

from dataclasses import dataclass

from narrator.writers.player.words import page_words


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The words of one language."""

    episodes: str
    """Heading of the list."""
    listen: str
    """Name of the link to the player page."""
    downloads: str
    """Says what the links behind it are: a file each."""
    subscribe: str
    """Heading."""
    subscribe_how: str
    """Says what to do with the address that follows, and is its label."""
    copy: str
    """Name of the button that copies that address."""
    copied: str
    """Said when it is done."""
    not_found: str
    """Heading of the page that stands for one that does not exist."""
    to_episodes: str
    """Name of the link from there to the list."""


SITE_WORDS = {
    "ar": SiteWords("الحلقات", "استمع وتابع النص", "تنزيل", "اشترك",
                    "أضف هذا العنوان في تطبيق البودكاست:", "نسخ العنوان", "تم نسخ العنوان",
                    "الصفحة غير موجودة", "إلى جميع الحلقات"),
    "bg": SiteWords("Епизоди", "Слушане с текст", "Изтегляне", "Абонамент",
                    "Добавете този адрес в приложение за подкасти:", "Копиране на адреса",
                    "Адресът е копиран", "Страницата не е намерена", "Към всички епизоди"),
    "ca": SiteWords("Episodis", "Escolta i llegeix", "Baixa", "Subscripció",
                    "Afegiu aquesta adreça a l’aplicació de pòdcasts:", "Copia l’adreça",
                    "S’ha copiat l’adreça", "No s’ha trobat la pàgina", "Tots els episodis"),
    "cs": SiteWords("Epizody", "Poslouchat s textem", "Stáhnout", "Odběr",
                    "Přidejte tuto adresu do aplikace pro podcasty:", "Kopírovat adresu",
                    "Adresa zkopírována", "Stránka nenalezena", "Na všechny epizody"),
    "da": SiteWords("Episoder", "Lyt og læs med", "Hent", "Abonner",
                    "Tilføj denne adresse i din podcastapp:", "Kopiér adressen",
                    "Adressen er kopieret", "Siden blev ikke fundet", "Til alle episoder"),
    "de": SiteWords("Folgen", "Anhören und mitlesen", "Herunterladen", "Abonnieren",
                    "Diese Adresse in einer Podcast-App hinzufügen:", "Adresse kopieren",
                    "Adresse kopiert", "Seite nicht gefunden", "Zu allen Folgen"),
    "el": SiteWords("Επεισόδια", "Ακρόαση με κείμενο", "Λήψη", "Εγγραφή",
                    "Προσθέστε αυτή τη διεύθυνση στην εφαρμογή podcast:",
                    "Αντιγραφή διεύθυνσης", "Η διεύθυνση αντιγράφηκε", "Η σελίδα δεν βρέθηκε",
                    "Σε όλα τα επεισόδια"),
    "en": SiteWords("Episodes", "Listen and read along", "Download", "Subscribe",
                    "Add this address in a podcast app:", "Copy address", "Address copied",
                    "Page not found", "To all episodes"),
    "es": SiteWords("Episodios", "Escuchar y leer", "Descargar", "Suscribirse",
                    "Añada esta dirección en una aplicación de pódcast:", "Copiar dirección",
                    "Dirección copiada", "Página no encontrada", "Todos los episodios"),
    "fa": SiteWords("قسمت‌ها", "شنیدن همراه با متن", "دانلود", "اشتراک",
                    "این نشانی را در برنامهٔ پادکست خود اضافه کنید:", "کپی نشانی", "نشانی کپی شد",
                    "صفحه پیدا نشد", "همهٔ قسمت‌ها"),
    "fi": SiteWords("Jaksot", "Kuuntele ja lue", "Lataa", "Tilaa",
                    "Lisää tämä osoite podcast-sovellukseen:", "Kopioi osoite",
                    "Osoite kopioitu", "Sivua ei löytynyt", "Kaikkiin jaksoihin"),
    "fr": SiteWords("Épisodes", "Écouter et lire", "Télécharger", "S’abonner",
                    "Ajoutez cette adresse dans une application de podcasts :",
                    "Copier l’adresse", "Adresse copiée", "Page introuvable",
                    "Tous les épisodes"),
    "he": SiteWords("פרקים", "האזנה וקריאה", "הורדה", "הרשמה",
                    "יש להוסיף את הכתובת הזו באפליקציית פודקאסטים:", "העתקת הכתובת",
                    "הכתובת הועתקה", "הדף לא נמצא", "לכל הפרקים"),
    "hi": SiteWords("एपिसोड", "सुनें और साथ पढ़ें", "डाउनलोड करें", "सदस्यता लें",
                    "यह पता पॉडकास्ट ऐप में जोड़ें:", "पता कॉपी करें", "पता कॉपी किया गया",
                    "पेज नहीं मिला", "सभी एपिसोड"),
    "hr": SiteWords("Epizode", "Slušaj uz tekst", "Preuzmi", "Pretplata",
                    "Dodajte ovu adresu u aplikaciju za podcaste:", "Kopiraj adresu",
                    "Adresa je kopirana", "Stranica nije pronađena", "Sve epizode"),
    "hu": SiteWords("Epizódok", "Hallgatás szöveggel", "Letöltés", "Feliratkozás",
                    "Adja hozzá ezt a címet egy podcastalkalmazásban:", "Cím másolása",
                    "Cím másolva", "Az oldal nem található", "Összes epizód"),
    "id": SiteWords("Episode", "Dengarkan sambil membaca", "Unduh", "Berlangganan",
                    "Tambahkan alamat ini di aplikasi podcast:", "Salin alamat",
                    "Alamat disalin", "Halaman tidak ditemukan", "Ke semua episode"),
    "it": SiteWords("Episodi", "Ascolta e leggi", "Scarica", "Iscriviti",
                    "Aggiungi questo indirizzo in un’app di podcast:", "Copia indirizzo",
                    "Indirizzo copiato", "Pagina non trovata", "Tutti gli episodi"),
    "ja": SiteWords("エピソード", "文字を追いながら聴く", "ダウンロード", "購読",
                    "ポッドキャストアプリにこのアドレスを追加してください：", "アドレスをコピー",
                    "アドレスをコピーしました", "ページが見つかりません", "すべてのエピソードへ"),
    "ko": SiteWords("에피소드", "텍스트와 함께 듣기", "다운로드", "구독",
                    "팟캐스트 앱에 이 주소를 추가하세요:", "주소 복사", "주소를 복사했습니다",
                    "페이지를 찾을 수 없습니다", "모든 에피소드로"),
    "nb": SiteWords("Episoder", "Lytt og les", "Last ned", "Abonner",
                    "Legg til denne adressen i en podkastapp:", "Kopier adressen",
                    "Adressen er kopiert", "Fant ikke siden", "Til alle episodene"),
    "nl": SiteWords("Afleveringen", "Luisteren en meelezen", "Downloaden", "Abonneren",
                    "Voeg dit adres toe in een podcast-app:", "Adres kopiëren",
                    "Adres gekopieerd", "Pagina niet gevonden", "Naar alle afleveringen"),
    "nn": SiteWords("Episodar", "Lytt og les", "Last ned", "Abonner",
                    "Legg til denne adressa i ein podkastapp:", "Kopier adressa",
                    "Adressa er kopiert", "Fann ikkje sida", "Til alle episodane"),
    "pl": SiteWords("Odcinki", "Słuchaj i czytaj", "Pobierz", "Subskrypcja",
                    "Dodaj ten adres w aplikacji do podcastów:", "Kopiuj adres",
                    "Adres skopiowany", "Nie znaleziono strony", "Do wszystkich odcinków"),
    "pt": SiteWords("Episódios", "Ouvir e ler", "Baixar", "Assinar",
                    "Adicione este endereço em um aplicativo de podcasts:",
                    "Copiar endereço", "Endereço copiado", "Página não encontrada",
                    "Todos os episódios"),
    "pt-pt": SiteWords("Episódios", "Ouvir e ler", "Transferir", "Subscrever",
                       "Adicione este endereço numa aplicação de podcasts:",
                       "Copiar endereço", "Endereço copiado", "Página não encontrada",
                       "Todos os episódios"),
    "ro": SiteWords("Episoade", "Ascultă și citește", "Descarcă", "Abonare",
                    "Adaugă această adresă într-o aplicație de podcasturi:",
                    "Copiază adresa", "Adresa a fost copiată", "Pagina nu a fost găsită",
                    "Toate episoadele"),
    "ru": SiteWords("Выпуски", "Слушать и читать", "Скачать", "Подписка",
                    "Добавьте этот адрес в приложение для подкастов:", "Скопировать адрес",
                    "Адрес скопирован", "Страница не найдена", "Ко всем выпускам"),
    "sk": SiteWords("Epizódy", "Počúvať s textom", "Stiahnuť", "Odber",
                    "Pridajte túto adresu do aplikácie na podcasty:", "Kopírovať adresu",
                    "Adresa skopírovaná", "Stránka sa nenašla", "Na všetky epizódy"),
    "sv": SiteWords("Avsnitt", "Lyssna och läs med", "Ladda ner", "Prenumerera",
                    "Lägg till den här adressen i en poddapp:", "Kopiera adressen",
                    "Adressen har kopierats", "Sidan hittades inte", "Till alla avsnitt"),
    "tr": SiteWords("Bölümler", "Dinle ve oku", "İndir", "Abone ol",
                    "Bu adresi bir podcast uygulamasına ekleyin:", "Adresi kopyala",
                    "Adres kopyalandı", "Sayfa bulunamadı", "Tüm bölümler"),
    "uk": SiteWords("Випуски", "Слухати й читати", "Завантажити", "Підписка",
                    "Додайте цю адресу до застосунку для подкастів:", "Скопіювати адресу",
                    "Адресу скопійовано", "Сторінку не знайдено", "До всіх випусків"),
    "vi": SiteWords("Các tập", "Vừa nghe vừa đọc", "Tải xuống", "Đăng ký",
                    "Thêm địa chỉ này vào ứng dụng podcast:", "Sao chép địa chỉ",
                    "Đã sao chép địa chỉ", "Không tìm thấy trang", "Đến tất cả các tập"),
    "zh": SiteWords("单集", "边听边读", "下载", "订阅", "在播客应用中添加此地址：", "复制地址",
                    "地址已复制", "找不到页面", "查看所有单集"),
    "zh-hant": SiteWords("單集", "邊聽邊讀", "下載", "訂閱", "在播客應用程式中加入此網址：",
                         "複製網址", "已複製網址", "找不到頁面", "查看所有單集"),
}  # fmt: skip


def site_words(language: str) -> SiteWords:
    """The words of ``language`` (BCP 47 tag), in the same language as those of the player page.

    >>> site_words("de-AT").episodes, site_words("am").episodes
    ('Folgen', 'Episodes')
    """
    return SITE_WORDS[page_words(language).language]
