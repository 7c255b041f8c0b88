; Installer for Windows: for one user, without an administrator. `/S` installs silently, `/D=FOLDER`
; elsewhere. Compiled on any system:
;
;     makensis -DVERSION=0.1.0 -DPAYLOAD=dist/annotator -DOUT=dist/annotator-setup.exe annotator.nsi

!ifndef VERSION
  !error "VERSION is needed"
!endif
Unicode true
Name "Annotator"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Annotator"
InstallDirRegKey HKCU "Software\Annotator" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Annotator"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Annotator Setup"
VIAddVersionKey "LegalCopyright" "The Annotator authors"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Annotator"
!define WINDOW "$INSTDIR\Annotator Window.exe"

Section
  ; Files of an older version that the new one lacks would be loaded in place of others.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\Annotator" "Folder" "$INSTDIR"
  CreateShortCut "$SMPROGRAMS\Annotator.lnk" "${WINDOW}"
  WriteRegStr HKCU "${CLASSES}\.annot" "" "Annotator.Project"
  WriteRegStr HKCU "${CLASSES}\Annotator.Project" "" "Annotator project"
  WriteRegStr HKCU "${CLASSES}\Annotator.Project\DefaultIcon" "" '"${WINDOW}",0'
  WriteRegStr HKCU "${CLASSES}\Annotator.Project\shell\open\command" "" '"${WINDOW}" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Annotator"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" '"${WINDOW}",0'
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; What the user made lies elsewhere and stays.
Section Uninstall
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\annotator.exe"
  Delete "${WINDOW}"
  Delete "$INSTDIR\THIRD-PARTY.txt"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Annotator.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.annot" ""
  StrCmp $0 "Annotator.Project" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.annot"
  DeleteRegKey HKCU "${CLASSES}\Annotator.Project"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Annotator"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
